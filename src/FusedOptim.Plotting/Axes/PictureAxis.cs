using System.Globalization;

namespace FusedOptim.Plotting;

/// <summary>An axis: what it says, how it is divided, and how far it goes.</summary>
/// <param name="Label">What the numbers are, with their unit; empty for none.</param>
/// <param name="Scale">How numbers become distances.</param>
public sealed record PictureAxis(string Label = "", AxisScale Scale = AxisScale.Linear)
{
    /// <summary>Where the axis begins; null for where the data does.</summary>
    public double? Minimum { get; init; }

    /// <summary>Where the axis ends; null for where the data does.</summary>
    public double? Maximum { get; init; }

    /// <summary>The place of a number: itself, or its decimal logarithm; NaN for a number that has none.</summary>
    internal double Place(double value) => Scale switch
    {
        AxisScale.Logarithmic => value > 0 && double.IsFinite(value) ? Math.Log10(value) : double.NaN,
        _ => double.IsFinite(value) ? value : double.NaN,
    };

    /// <summary>Refuses limits that the axis cannot have.</summary>
    internal PictureAxis Checked(string name)
    {
        if (Minimum is { } minimum && double.IsNaN(Place(minimum)) || Maximum is { } maximum && double.IsNaN(Place(maximum)) || Minimum >= Maximum)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The limits {Minimum:R} to {Maximum:R} of {name} must be finite, grow, and be positive on a logarithmic axis."),
                name);
        }

        return this;
    }
}
