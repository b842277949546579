using System.Globalization;

namespace FusedOptim;

/// <summary>
/// How a hyperparameter, as a rule the learning rate, changes over the steps: a factor for each step k (from 0) that multiplies the value of each group. An
/// immutable value; what it gives depends on k alone, so that a training is resumed by its step count. <see cref="ReduceOnPlateau"/> is the one exception.
/// </summary>
/// <remarks>
/// Each schedule is a closed form: <c>Factor(1_000_000)</c> costs what <c>Factor(1)</c> costs. Steps are those of <see cref="Optimizer{T}.StepCount"/>;
/// <see cref="PerEpoch"/> makes a schedule count epochs instead.
/// </remarks>
public abstract partial record Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>The step from which on the factor does not change any more, where another schedule may begin; null if there is none.</summary>
    public abstract long? Length { get; }

    /// <summary>The factor of a step.</summary>
    /// <param name="k">The steps before it: 0 for the first one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative.</exception>
    public double Factor(long k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        return At(k);
    }

    /// <summary>The call that makes the schedule, for example <c>CosineAnnealing(10000)</c>.</summary>
    public sealed override string ToString() => Describe();

    /// <summary>The factor of step <paramref name="k"/>, which is not negative.</summary>
    private protected abstract double At(long k);

    /// <summary>What <see cref="ToString"/> returns.</summary>
    private protected abstract string Describe();

    /// <summary>The parts that have state, in order; only <see cref="ReduceOnPlateau"/> has.</summary>
    internal virtual IEnumerable<ReduceOnPlateau> Plateaus() => [];

    /// <summary>A number as it is written in C#.</summary>
    private protected static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as it is written in C#.</summary>
    private protected static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
