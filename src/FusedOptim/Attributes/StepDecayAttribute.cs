namespace FusedOptim;

/// <summary>
/// Step decay of the learning rate: it is multiplied with <c>factor^floor(k / steps)</c>. k: the steps of the optimizer since its warm-up.
/// </summary>
/// <param name="steps">The steps from one reduction to the next, at least 1.</param>
/// <param name="factor">What each reduction multiplies with, finite and not negative.</param>
/// <remarks>Becomes <see cref="Schedule.StepDecay"/>, the schedule of the optimizer unless it is given another one.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StepDecayAttribute(long steps, double factor) : Attribute
{
    /// <summary>The steps from one reduction to the next, at least 1.</summary>
    public long Steps { get; } = steps;

    /// <summary>What each reduction multiplies with, finite and not negative.</summary>
    public double Factor { get; } = factor;
}
