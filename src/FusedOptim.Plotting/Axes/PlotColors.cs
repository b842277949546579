using ScottPlot;
using ScottPlot.Panels;

namespace FusedOptim.Plotting;

/// <summary>Numbers as colours, and the bar beside a picture that explains them.</summary>
internal static class PlotColors
{
    /// <summary>The places that have the first and the last colour: those that were found, or around one that is all there is.</summary>
    public static ScottPlot.Range Range(double low, double high)
    {
        // Half of a large number is more than half of one, which it would swallow.
        double around = Math.Max(1, Math.Abs(low)) / 2;
        return high > low ? new(low, high) : new(low - around, low + around);
    }

    /// <summary>Adds the bar.</summary>
    /// <param name="plot">Where to.</param>
    /// <param name="colors">The colours.</param>
    /// <param name="range">The places of the first and the last one.</param>
    /// <param name="axis">What the bar says, and the scale of its places.</param>
    public static void AddBar(Plot plot, IColormap colors, ScottPlot.Range range, PictureAxis axis)
    {
        ColorBar bar = plot.Add.ColorBar(new Colored(colors, range));
        bar.Width = 16;
        bar.Label = axis.Label;
        bar.LabelStyle.FontName = PictureStyle.Font;
        bar.LabelStyle.FontSize = PictureStyle.LegendTextSize;
        bar.LabelStyle.Bold = false;
        bar.Axis.TickLabelStyle.FontName = PictureStyle.Font;
        bar.Axis.TickLabelStyle.FontSize = PictureStyle.LegendTextSize - 1;
        bar.Axis.TickGenerator = axis.Scale == AxisScale.Logarithmic ? new LogarithmicTicks() : AxisDrawing.LinearTicks(onlyWholeNumbers: false);
    }

    private sealed class Colored(IColormap colors, ScottPlot.Range range) : IHasColorAxis
    {
        public IColormap Colormap => colors;

        public ScottPlot.Range GetRange() => range;
    }
}
