namespace FusedOptim;

/// <summary>
/// Cosine annealing of the learning rate: it is multiplied with <c>end + (1 - end) (1 + cos(pi k / steps)) / 2</c>, and with <c>end</c> from step
/// <c>steps</c> on. k: the steps of the optimizer since its warm-up.
/// </summary>
/// <param name="steps">The steps of the decay, at least 1.</param>
/// <remarks>
/// Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, 2017. Becomes <see cref="Schedule.CosineAnnealing"/>, the schedule of
/// the optimizer unless it is given another one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CosineAnnealingAttribute(long steps) : Attribute
{
    /// <summary>The steps of the decay, at least 1.</summary>
    public long Steps { get; } = steps;

    /// <summary>The last factor, finite and not negative.</summary>
    public double End { get; set; }
}
