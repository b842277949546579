namespace FusedOptim;

/// <summary>
/// Exponential decay of the learning rate by steps: it is multiplied with <c>factor^k</c>. k: the steps of the optimizer since its warm-up.
/// </summary>
/// <param name="factor">What each step multiplies with, finite and not negative.</param>
/// <remarks>Becomes <see cref="Schedule.ExponentialDecay"/>, the schedule of the optimizer unless it is given another one.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExponentialDecayAttribute(double factor) : Attribute
{
    /// <summary>What each step multiplies with, finite and not negative.</summary>
    public double Factor { get; } = factor;
}
