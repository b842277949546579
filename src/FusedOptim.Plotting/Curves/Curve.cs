using System.Globalization;

namespace FusedOptim.Plotting;

/// <summary>A series of points (x, y) of a <see cref="CurvesPicture"/>. Points that are not finite, or that a logarithmic axis has no place for, are gaps.</summary>
public sealed class Curve
{
    /// <summary>Takes the points of a curve.</summary>
    /// <param name="name">What the legend says.</param>
    /// <param name="x">The horizontal coordinates, in the order in which the points are joined.</param>
    /// <param name="y">The vertical coordinates, as many as of <paramref name="x"/>; at least one.</param>
    /// <exception cref="ArgumentException">The name is empty, or the numbers of coordinates differ or are 0.</exception>
    public Curve(string name, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count || x.Count == 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The curve '{name}' has {x.Count} values of x and {y.Count} of y; it needs as many of both, at least one."),
                nameof(y));
        }

        Name = name;
        X = [.. x];
        Y = [.. y];
    }

    /// <summary>Takes a curve over 1, 2, 3 ..., such as epochs.</summary>
    /// <param name="name">What the legend says.</param>
    /// <param name="y">The vertical coordinates; at least one.</param>
    /// <exception cref="ArgumentException">The name is empty, or there is no coordinate.</exception>
    public Curve(string name, IReadOnlyList<double> y)
        : this(name, [.. Enumerable.Range(1, y?.Count ?? 0)], y!)
    {
    }

    /// <summary>What the legend says.</summary>
    public string Name { get; }

    /// <summary>The horizontal coordinates.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The vertical coordinates.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>
    /// More than 1: the points are drawn faintly, and a strong line goes through the mean of each and the finite ones of the (window - 1) points before it. 1 unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int AverageWindow
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(AverageWindow));
            field = value;
        }
    } = 1;

    /// <summary>Whether each point is marked, for curves of few points.</summary>
    public bool MarksPoints { get; init; }

    /// <summary>Whether the points are joined; true unless set. Points that are not joined are marked.</summary>
    public bool JoinsPoints { get; init; } = true;

    /// <summary>The name of another curve whose colour this one takes, in another pattern: for the validation loss beside the training loss. Null for none.</summary>
    public string? PartnerOf { get; init; }

    /// <summary>The lower and upper ends of a band around the curve, one of each for each point, such as the quartiles over seeds; null for none.</summary>
    /// <exception cref="ArgumentException">There are not as many ends as points.</exception>
    public (IReadOnlyList<double> Lower, IReadOnlyList<double> Upper)? Band
    {
        get;
        init
        {
            if (value is var (lower, upper) && (lower.Count != Y.Count || upper.Count != Y.Count))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The band of '{Name}' has {lower.Count} lower and {upper.Count} upper ends for {Y.Count} points; it needs one of each for each point."),
                    nameof(Band));
            }

            field = value is var (low, high) ? ([.. low], [.. high]) : null;
        }
    }
}
