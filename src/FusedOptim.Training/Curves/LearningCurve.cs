using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>One curve of a training: a quantity (loss, accuracy) over steps or epochs.</summary>
/// <remarks>The values may be NaN or infinite, as those of a training that diverges are; the places are finite and increase.</remarks>
public sealed class LearningCurve
{
    /// <summary>A curve from its points, which are copied.</summary>
    /// <param name="name">What is measured, for example <c>training loss</c>.</param>
    /// <param name="x">Where: steps or epochs. Finite, each larger than the one before.</param>
    /// <param name="values">What was measured there, as many as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The name is empty, the lengths differ, or <paramref name="x"/> is not finite and increasing; the message says where.</exception>
    public LearningCurve(string name, IReadOnlyList<double> x, IReadOnlyList<double> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(values);
        if (x.Count != values.Count)
        {
            throw new ArgumentException($"The curve '{name}' has {x.Count} places, but {values.Count} values; each value needs its place.", nameof(values));
        }

        for (int point = 0; point < x.Count; point++)
        {
            if (!double.IsFinite(x[point]) || (point > 0 && x[point] <= x[point - 1]))
            {
                string before = point > 0 ? Invariant($" behind {x[point - 1]}") : string.Empty;
                throw new ArgumentException(
                    Invariant($"Place {point} of the curve '{name}' is {x[point]}{before}; places have to be finite and to increase."), nameof(x));
            }
        }

        Name = name;
        X = Array.AsReadOnly(x.ToArray());
        Values = Array.AsReadOnly(values.ToArray());
    }

    /// <summary>What is measured.</summary>
    public string Name { get; }

    /// <summary>The steps or epochs.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The values at these places.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The number of points.</summary>
    public int Count => Values.Count;

    /// <summary>The same places with other values, as a rule smoothed ones: <c>curve.With("smoothed", MovingAverage.Centred(curve.Values, 9))</c>.</summary>
    /// <exception cref="ArgumentException">There is not one value for each place.</exception>
    public LearningCurve With(string name, IReadOnlyList<double> values) => new(name, X, values);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}, {Count} points";
}
