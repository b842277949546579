using ScottPlot;
using ScottPlot.TickGenerators;

namespace FusedOptim.Plotting;

/// <summary>Gives the axes of a plot their labels, ticks and limits.</summary>
internal static class AxisDrawing
{
    // Between the data and the frame, as a share of what is shown.
    private const double Margin = 0.04;

    /// <summary>Applies two axes to a plot whose data is in it already, as places.</summary>
    public static void Apply(Plot plot, PictureAxis horizontal, PictureAxis vertical, bool onlyWholeNumbers = false)
    {
        Apply(plot.Axes.Bottom, horizontal, onlyWholeNumbers);
        Apply(plot.Axes.Left, vertical, onlyWholeNumbers: false);
        AxisLimits[] data = [.. plot.PlottableList.Select(part => part.GetAxisLimits())];
        (double left, double right) = Limits(horizontal, Smallest(data.Select(part => part.Left)), Largest(data.Select(part => part.Right)));
        (double bottom, double top) = Limits(vertical, Smallest(data.Select(part => part.Bottom)), Largest(data.Select(part => part.Top)));
        plot.Axes.SetLimits(left, right, bottom, top);
    }

    /// <summary>Labels places of an axis with names instead of numbers.</summary>
    public static void Name(IAxis axis, string label, IReadOnlyList<string> names, IReadOnlyList<double> places)
    {
        axis.Label.Text = label;
        axis.TickGenerator = new NumericManual([.. places], [.. names]);
        axis.MajorTickStyle.Length = 0;
    }

    /// <summary>Turns the names at the horizontal axis if they would lie on each other.</summary>
    public static void TurnLongNames(Plot plot, IEnumerable<string> names, float room)
    {
        IAxis axis = plot.Axes.Bottom;
        using Paint paint = Paint.NewDisposablePaint();
        float widest = names.SelectMany(name => name.Split('\n')).Max(line => axis.TickLabelStyle.Measure(line, paint).Width);
        if (widest > room * 0.85f)
        {
            axis.TickLabelStyle.Rotation = -45;
            axis.TickLabelStyle.Alignment = Alignment.MiddleRight;
            axis.TickLabelStyle.OffsetY = 8;

            // The room that turned names take, below and to the left of the first one: axes only know that of straight ones.
            float side = widest * 0.72f;
            axis.MinimumSize = side + 45;
            plot.Axes.Left.MinimumSize = Math.Max(side - (room * 0.5f) + 12, 0);
        }
    }

    /// <summary>Applies one axis: label and ticks.</summary>
    public static void Apply(IAxis axis, PictureAxis settings, bool onlyWholeNumbers)
    {
        axis.Label.Text = settings.Label;
        axis.TickGenerator = settings.Scale == AxisScale.Logarithmic
            ? new LogarithmicTicks()
            : LinearTicks(onlyWholeNumbers);
    }

    /// <summary>Ticks at round numbers, not too close to each other.</summary>
    public static ITickGenerator LinearTicks(bool onlyWholeNumbers) =>
        new NumericAutomatic { LabelFormatter = AxisText.Number, IntegerTicksOnly = onlyWholeNumbers, TickDensity = 0.5 };

    private static double Smallest(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    private static double Largest(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    /// <summary>The limits that were asked for; otherwise those of the data, with a margin that is a share of what is shown.</summary>
    internal static (double Low, double High) Limits(PictureAxis axis, double dataLow, double dataHigh)
    {
        // Without data there are no numbers.
        double low = axis.Minimum is { } minimum ? axis.Place(minimum) : double.IsFinite(dataLow) ? dataLow : 0;
        double high = axis.Maximum is { } maximum ? axis.Place(maximum) : double.IsFinite(dataHigh) ? dataHigh : low + 1;
        if (low >= high)
        {
            // One value, or all data on the other side of a limit.
            (low, high) = axis.Minimum is not null ? (low, low + 1) : axis.Maximum is not null ? (high - 1, high) : (low - 0.5, low + 0.5);
        }

        double margin = Margin * (high - low);
        return (axis.Minimum is null ? low - margin : low, axis.Maximum is null ? high + margin : high);
    }
}
