namespace FusedOptim;

/// <summary>
/// Warm restarts (SGDR): cosine annealing of the learning rate from 1 towards <c>end</c> over cycles that begin anew, each <c>multiplier</c> times as
/// long as the one before: <c>end + (1 - end) (1 + cos(pi j / n)) / 2</c> in step j of a cycle of n steps.
/// </summary>
/// <param name="steps">The steps of the first cycle, at least 1.</param>
/// <remarks>
/// Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, 2017. Becomes <see cref="Schedule.WarmRestarts"/>, the schedule of
/// the optimizer unless it is given another one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WarmRestartsAttribute(long steps) : Attribute
{
    /// <summary>The steps of the first cycle, at least 1.</summary>
    public long Steps { get; } = steps;

    /// <summary>How many times as long as the one before a cycle is, at least 1.</summary>
    public long Multiplier { get; set; } = 1;

    /// <summary>The factor that each cycle falls towards, finite and not negative.</summary>
    public double End { get; set; }
}
