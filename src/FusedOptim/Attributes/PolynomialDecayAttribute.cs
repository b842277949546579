namespace FusedOptim;

/// <summary>
/// Polynomial decay of the learning rate: it is multiplied with <c>end + (1 - end) (1 - k / steps)^power</c>, and with <c>end</c> from step
/// <c>steps</c> on. k: the steps of the optimizer since its warm-up.
/// </summary>
/// <param name="steps">The steps of the decay, at least 1.</param>
/// <remarks>Becomes <see cref="Schedule.PolynomialDecay"/>, the schedule of the optimizer unless it is given another one.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PolynomialDecayAttribute(long steps) : Attribute
{
    /// <summary>The steps of the decay, at least 1.</summary>
    public long Steps { get; } = steps;

    /// <summary>The power, finite and not negative; 1 is linear decay.</summary>
    public double Power { get; set; } = 1;

    /// <summary>The last factor, finite and not negative.</summary>
    public double End { get; set; }
}
