using FusedOptim.Optimizers;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>Evaluates a network where an optimizer has its result: some train at another point.</summary>
internal static class AtResult
{
    /// <summary>Evaluates; afterwards the training can go on as if it had not.</summary>
    public static T Of<T>(Optimizer<float> optimizer, Func<T> evaluate)
    {
        var scheduleFree = optimizer as ScheduleFreeAdamW;
        scheduleFree?.Evaluate();
        T result = evaluate();
        scheduleFree?.Train();
        return result;
    }
}
