namespace FusedOptim.Plotting;

/// <summary>
/// The scale of heights of a surface: linear, or logarithmic above a floor, which shows the bottom of a valley and its walls at once. The colours and the contour
/// lines follow it.
/// </summary>
internal sealed class ContourLevels
{
    private const int Lines = 14;

    // A smaller share of the heights themselves is rounding.
    private const double SmallestRelief = 1e-12;

    // What is shown of a logarithmic scale, from the highest wall down; everything lower has the colour of the bottom.
    private const double Decades = 5;

    private readonly double floor;

    private ContourLevels(AxisScale scale, double floor, double low, double high)
    {
        Scale = scale;
        this.floor = floor;
        (Low, High) = (low, high);
        Step = scale == AxisScale.Logarithmic ? (high - low) / Lines : LogarithmicTicks.NiceStep(high - low, Lines + 4);
    }

    /// <summary>How heights become places.</summary>
    public AxisScale Scale { get; }

    /// <summary>The place that has the colour of the bottom.</summary>
    public double Low { get; }

    /// <summary>The place that has the colour of the top.</summary>
    public double High { get; }

    private double Step { get; }

    /// <summary>Chooses the scale for the heights of a grid.</summary>
    /// <param name="grid">The heights.</param>
    /// <param name="scale">What kind. A logarithmic one needs heights above the floor.</param>
    /// <param name="floor">The height that a logarithmic scale counts from; null for the lowest of the grid.</param>
    public static ContourLevels For(SurfaceGrid grid, AxisScale scale, double? floor)
    {
        (double minimum, double maximum) = grid.Extent() ?? (0, 0);
        if (maximum - minimum <= SmallestRelief * Math.Max(Math.Abs(minimum), Math.Abs(maximum)))
        {
            // A plane has one colour and no line; nor has a function without any value.
            return new ContourLevels(AxisScale.Linear, floor: 0, minimum, minimum + Math.Max(1, Math.Abs(minimum)));
        }

        double bottom = floor ?? minimum;
        if (scale == AxisScale.Linear || bottom >= maximum)
        {
            return new ContourLevels(AxisScale.Linear, floor: 0, minimum, maximum);
        }

        double high = Math.Log10(maximum - bottom);

        // At least a decade: all that is above the floor may be equally high.
        double low = Math.Min(Math.Max(Math.Log10(SmallestAbove(grid, bottom)), high - Decades), high - 1);
        return new ContourLevels(scale, bottom, low, high);
    }

    /// <summary>The place of a height.</summary>
    public double Place(double height) => Scale == AxisScale.Logarithmic
        ? double.IsNaN(height) ? double.NaN : Math.Log10(Math.Max(height - floor, Math.Pow(10, Low)))
        : height;

    /// <summary>The places of the contour lines, between the bottom and the top.</summary>
    public IEnumerable<double> LinePlaces()
    {
        for (double place = (Math.Floor(Low / Step) + 1) * Step; place < High; place += Step)
        {
            yield return place;
        }
    }

    private static double SmallestAbove(SurfaceGrid grid, double bottom)
    {
        double smallest = double.PositiveInfinity;
        foreach (double value in grid.Values)
        {
            if (value > bottom)
            {
                smallest = Math.Min(smallest, value - bottom);
            }
        }

        return smallest;
    }
}
