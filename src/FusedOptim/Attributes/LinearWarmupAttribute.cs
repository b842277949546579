namespace FusedOptim;

/// <summary>
/// Linear warm-up of the learning rate: it is multiplied with <c>start + (1 - start) k / steps</c> in the first steps, and with 1 from step
/// <c>steps</c> on, where the schedule of another attribute begins. k: the steps of the optimizer before this one.
/// </summary>
/// <param name="steps">The steps of the warm-up, at least 1.</param>
/// <remarks>Becomes <see cref="Schedule.LinearWarmup(long, double)"/>, the schedule of the optimizer unless it is given another one.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LinearWarmupAttribute(long steps) : Attribute
{
    private double? start;

    /// <summary>The steps of the warm-up, at least 1.</summary>
    public long Steps { get; } = steps;

    /// <summary>The factor of the first step, from 0 to 1. Unless set, <c>1 / steps</c>: the first step moves already.</summary>
    public double Start
    {
        get => start ?? 1.0 / Steps;
        set => start = value;
    }
}
