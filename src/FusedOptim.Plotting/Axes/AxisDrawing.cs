using ScottPlot;
using ScottPlot.TickGenerators;

namespace FusedOptim.Plotting;

/// <summary>Gives the axes of a plot their labels, ticks and limits.</summary>
internal static class AxisDrawing
{
    /// <summary>Applies two axes to a plot whose data is in it already, as places.</summary>
    public static void Apply(Plot plot, PictureAxis horizontal, PictureAxis vertical, bool onlyWholeNumbers = false)
    {
        Apply(plot.Axes.Bottom, horizontal, onlyWholeNumbers);
        Apply(plot.Axes.Left, vertical, onlyWholeNumbers: false);
        plot.Axes.AutoScale();
        plot.Axes.SetLimits(Limit(horizontal, horizontal.Minimum), Limit(horizontal, horizontal.Maximum), Limit(vertical, vertical.Minimum), Limit(vertical, vertical.Maximum));
    }

    /// <summary>Labels places of an axis with names instead of numbers.</summary>
    public static void Name(IAxis axis, string label, IReadOnlyList<string> names, IReadOnlyList<double> places)
    {
        axis.Label.Text = label;
        axis.TickGenerator = new NumericManual([.. places], [.. names]);
        axis.MajorTickStyle.Length = 0;
    }

    /// <summary>Turns the names at a horizontal axis if they would lie on each other.</summary>
    public static void TurnLongNames(IAxis axis, IEnumerable<string> names, float room)
    {
        using Paint paint = Paint.NewDisposablePaint();
        float widest = names.Max(name => axis.TickLabelStyle.Measure(name, paint).Width);
        if (widest > room * 0.85f)
        {
            axis.TickLabelStyle.Rotation = -40;
            axis.TickLabelStyle.Alignment = Alignment.MiddleRight;

            // The height that the turned names take: the axis only knows that of straight ones.
            axis.MinimumSize = (widest * 0.65f) + 45;
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

    private static double? Limit(PictureAxis axis, double? value) => value is { } limit ? axis.Place(limit) : null;
}
