namespace FusedOptim;

/// <summary>
/// One cycle of the learning rate: its factor goes from <c>start</c> up to 1, and down to <c>end</c>; with three phases down to <c>start</c> in as
/// many steps as up, and then to <c>end</c>. It is its own warm-up. The property <c>LearningRate</c> is the largest one.
/// </summary>
/// <param name="steps">The steps of all phases, at least 2.</param>
/// <remarks>
/// Smith and Topin, Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates, 2018. Becomes
/// <see cref="Schedule.OneCycle"/>, the schedule of the optimizer unless it is given another one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OneCycleAttribute(long steps) : Attribute
{
    /// <summary>The steps of all phases, at least 2.</summary>
    public long Steps { get; } = steps;

    /// <summary>The share of the steps that are the rise, from 0 to 1; with three phases less than a half.</summary>
    public double WarmupShare { get; set; } = 0.3;

    /// <summary>The factor of the first step, from 0 to 1.</summary>
    public double Start { get; set; } = 1 / 25.0;

    /// <summary>The factor of the last step, from 0 to 1.</summary>
    public double End { get; set; } = 1 / 25.0e4;

    /// <summary>Whether the phases are lines, and not halves of a cosine.</summary>
    public bool Linear { get; set; }

    /// <summary>Whether the fall mirrors the rise, and a third phase follows.</summary>
    public bool ThreePhases { get; set; }
}
