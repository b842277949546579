namespace FusedOptim;

/// <summary>
/// Constant warm-up of the learning rate: it is multiplied with <c>factor</c> in the first steps, and with 1 from step <c>steps</c> on, where the
/// schedule of another attribute begins.
/// </summary>
/// <param name="steps">The steps of the warm-up, at least 1.</param>
/// <param name="factor">What the learning rate is multiplied with, finite and not negative.</param>
/// <remarks>Becomes <see cref="Schedule.ConstantWarmup"/>, the schedule of the optimizer unless it is given another one.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConstantWarmupAttribute(long steps, double factor) : Attribute
{
    /// <summary>The steps of the warm-up, at least 1.</summary>
    public long Steps { get; } = steps;

    /// <summary>What the learning rate is multiplied with, finite and not negative.</summary>
    public double Factor { get; } = factor;
}
