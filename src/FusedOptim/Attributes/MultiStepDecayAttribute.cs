namespace FusedOptim;

/// <summary>
/// Decay of the learning rate at given steps: it is multiplied with <c>factor^n</c>, where n is the number of milestones that are not behind step k.
/// k: the steps of the optimizer since its warm-up.
/// </summary>
/// <param name="factor">What each reduction multiplies with, finite and not negative.</param>
/// <param name="milestones">The steps of the reductions, at least one; not negative, each larger than the one before it.</param>
/// <remarks>Becomes <see cref="Schedule.MultiStepDecay"/>, the schedule of the optimizer unless it is given another one.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MultiStepDecayAttribute(double factor, params long[] milestones) : Attribute
{
    /// <summary>What each reduction multiplies with, finite and not negative.</summary>
    public double Factor { get; } = factor;

    /// <summary>The steps of the reductions, at least one; not negative, each larger than the one before it.</summary>
    public IReadOnlyList<long> Milestones { get; } = milestones;
}
