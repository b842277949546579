namespace FusedOptim.Testing;

/// <summary>Checks that an optimizer's loops give what its rule method gives. For tests, whatever framework they use.</summary>
public static class RuleCheck
{
    /// <summary>
    /// Steps two optimizers side by side, one with the generated loops, one that calls the <see cref="UpdateRuleAttribute"/> method for each element, and compares
    /// parameters, gradients and states bit for bit after each step; a NaN must be a NaN. Tensors have all lengths from 1 to 70, and one of 4,099 elements, so that
    /// whole vectors, rests and blocks occur; elements are of all sizes, and zero. Hyperparameters start from their defaults and have other values of their ranges
    /// from every fourth step on, where numbers that are not finite any more start anew. In the last two of several steps, gradients are infinite and NaN as well.
    /// </summary>
    /// <typeparam name="TOptimizer">The optimizer, a class marked with <see cref="FusedOptimizerAttribute"/> with a rule method.</typeparam>
    /// <param name="seed">Where the random numbers start.</param>
    /// <param name="steps">How many steps; more than 16 for a rule that does something else in later ones.</param>
    /// <remarks>
    /// Both optimizers have <see cref="NonFiniteGradients.Propagate"/>, whatever the constructor sets: otherwise no step would see an infinity.
    /// </remarks>
    /// <exception cref="RuleMismatchException">
    /// Some bit differs. The message names tensor, element and step, the values of both sides with their bits, and the inputs of the element. Or the method throws for
    /// an element, as <c>Math.Clamp</c> does if its limits cross, where the loop, in which nothing throws, gives a number. The message names the same inputs, and
    /// <see cref="Exception.InnerException"/> is what the method has thrown.
    /// </exception>
    /// <exception cref="InvalidOperationException">The optimizer has no rule method.</exception>
    /// <exception cref="ArgumentException">The type is no optimizer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are less than 1 <paramref name="steps"/>.</exception>
    public static void AssertMatches<TOptimizer>(int seed = 1, int steps = 16)
        where TOptimizer : class, new()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        using var loops = new TOptimizer() as IDisposable;
        using var calls = new TOptimizer() as IDisposable;
        switch (loops, calls)
        {
            case (Optimizer<float> ofFloat, Optimizer<float> other):
                new RuleComparison<float>(ofFloat, other, seed).Run(steps);
                break;
            case (Optimizer<double> ofDouble, Optimizer<double> other):
                new RuleComparison<double>(ofDouble, other, seed).Run(steps);
                break;
            default:
                throw new ArgumentException($"{typeof(TOptimizer).Name} is no optimizer; mark it with [FusedOptimizer].", nameof(TOptimizer));
        }
    }
}
