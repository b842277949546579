namespace FusedOptim.Testing;

/// <summary>Checks that an optimizer's loops give what its rule method gives. For tests, whatever framework they use.</summary>
public static class RuleCheck
{
    /// <summary>
    /// Steps two optimizers side by side, one with the generated loops, one that calls the <see cref="UpdateRuleAttribute"/> method for each element, and compares
    /// parameters, gradients and states bit for bit after each step; a NaN must be a NaN. Tensors have all lengths from 1 to 70, and one of 4,099 elements, so that
    /// whole vectors, rests and blocks occur; hyperparameters take several values in their ranges; elements are of all sizes, and zero, infinite and NaN.
    /// </summary>
    /// <typeparam name="TOptimizer">The optimizer, a class marked with <see cref="FusedOptimizerAttribute"/> with a rule method.</typeparam>
    /// <param name="seed">Where the random numbers start.</param>
    /// <exception cref="RuleMismatchException">
    /// Some bit differs. The message names tensor, element and step, the values of both sides with their bits, and the inputs of the element.
    /// </exception>
    /// <exception cref="InvalidOperationException">The optimizer has no rule method.</exception>
    /// <exception cref="ArgumentException">The type is no optimizer.</exception>
    public static void AssertMatches<TOptimizer>(int seed = 1)
        where TOptimizer : class, new()
    {
        using var loops = new TOptimizer() as IDisposable;
        using var calls = new TOptimizer() as IDisposable;
        switch (loops, calls)
        {
            case (Optimizer<float> ofFloat, Optimizer<float> other):
                new RuleComparison<float>(ofFloat, other, seed).Run();
                break;
            case (Optimizer<double> ofDouble, Optimizer<double> other):
                new RuleComparison<double>(ofDouble, other, seed).Run();
                break;
            default:
                throw new ArgumentException($"{typeof(TOptimizer).Name} is no optimizer; mark it with [FusedOptimizer].", nameof(TOptimizer));
        }
    }
}
