using System.Globalization;

namespace FusedOptim.Plotting;

/// <summary>A part of an axis.</summary>
public readonly record struct PlotRange
{
    /// <summary>Makes a range.</summary>
    /// <param name="minimum">Where it begins.</param>
    /// <param name="maximum">Where it ends, behind <paramref name="minimum"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or the range is empty.</exception>
    public PlotRange(double minimum, double maximum)
    {
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || minimum >= maximum)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximum),
                string.Create(CultureInfo.InvariantCulture, $"A range must go from one finite number to a larger one, but this one goes from {minimum:R} to {maximum:R}."));
        }

        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>Where it begins.</summary>
    public double Minimum { get; }

    /// <summary>Where it ends.</summary>
    public double Maximum { get; }

    internal double Length => Maximum - Minimum;

    /// <summary>Refuses the default of the type, which is empty.</summary>
    internal PlotRange Checked(string name) => Length > 0 ? this : throw new ArgumentException($"The range {name} is empty; make it with its constructor.", name);

    /// <summary>The range of another length around the same middle.</summary>
    internal PlotRange Resized(double length) => new((Minimum + Maximum - length) / 2, (Minimum + Maximum + length) / 2);
}
