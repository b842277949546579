namespace FusedOptim;

/// <summary>
/// Cyclic learning rates: triangles from <c>low</c> up to 1 and down again: <c>low + (1 - low) x</c>, where x rises from 0 to 1 in <c>up</c> steps
/// and falls again in <c>down</c> steps. The property <c>LearningRate</c> is the largest one.
/// </summary>
/// <param name="up">The steps of the rise, at least 1.</param>
/// <param name="down">The steps of the fall, at least 1.</param>
/// <param name="low">The factor at the bottom, from 0 to 1.</param>
/// <remarks>
/// Smith, Cyclical Learning Rates for Training Neural Networks, 2017. Becomes <see cref="Schedule.Cyclic"/>, the schedule of the optimizer unless it
/// is given another one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CyclicAttribute(long up, long down, double low) : Attribute
{
    /// <summary>The steps of the rise, at least 1.</summary>
    public long Up { get; } = up;

    /// <summary>The steps of the fall, at least 1.</summary>
    public long Down { get; } = down;

    /// <summary>The factor at the bottom, from 0 to 1.</summary>
    public double Low { get; } = low;
}
