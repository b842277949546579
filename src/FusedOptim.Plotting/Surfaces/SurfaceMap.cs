using ScottPlot;
using ScottPlot.Colormaps;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace FusedOptim.Plotting;

/// <summary>What lies under the paths: the colours of the heights, their contour lines and the bar that explains them. Computed once for all frames of an animation.</summary>
internal sealed class SurfaceMap
{
    // Pale, so that paths in full colours stand out; the bottom is the darkest.
    private static readonly CustomInterpolated Heights = new([new(0x9F, 0xBB, 0xD6), new(0xC9, 0xDA, 0xE8), new(0xE9, 0xEF, 0xF4), new(0xFD, 0xFD, 0xFD)]);

    private readonly AxisScale scale;
    private readonly ContourLevels levels;
    private readonly SurfaceGrid places;
    private readonly List<((double X, double Y), (double X, double Y))> lines;

    /// <param name="function">The surface.</param>
    /// <param name="horizontal">The window that is shown.</param>
    /// <param name="vertical">The window that is shown.</param>
    /// <param name="size">The pixels of the window.</param>
    /// <param name="scale">The scale of heights.</param>
    /// <param name="floor">The height that a logarithmic scale counts from; null for the lowest.</param>
    public SurfaceMap(Func<double, double, double> function, PlotRange horizontal, PlotRange vertical, PixelSize size, AxisScale scale, double? floor)
    {
        this.scale = scale;
        Size = size;
        Horizontal = horizontal;
        Vertical = vertical;

        // A node every two pixels; the outermost ones lie on the frame.
        var heights = new SurfaceGrid(function, horizontal, vertical, Math.Max(3, (int)size.Width / 2), Math.Max(3, (int)size.Height / 2));
        levels = ContourLevels.For(heights, scale, floor);
        places = heights.Map(levels.Place);
        lines = [.. levels.LinePlaces().SelectMany(place => ContourTracer.Trace(places, place))];
        HasHoles = heights.Values.Cast<double>().Any(double.IsNaN);
    }

    public static Color HoleColor { get; } = new(0xD8, 0xC8, 0xB8);

    public PixelSize Size { get; }

    public PlotRange Horizontal { get; }

    public PlotRange Vertical { get; }

    /// <summary>Whether the function is not finite somewhere.</summary>
    public bool HasHoles { get; }

    public void Draw(Plot plot, string label)
    {
        Heatmap map = plot.Add.Heatmap(places.Values);
        map.FlipVertically = true;
        map.Smooth = true;
        map.Colormap = Heights;
        map.NaNCellColor = HoleColor;
        map.ManualRange = new ScottPlot.Range(levels.Low, levels.High);

        // Values are those of the middles of cells.
        double width = places.Horizontal.Length / (places.Columns - 1) / 2, height = places.Vertical.Length / (places.Rows - 1) / 2;
        map.Position = new CoordinateRect(
            places.Horizontal.Minimum - width,
            places.Horizontal.Maximum + width,
            places.Vertical.Minimum - height,
            places.Vertical.Maximum + height);
        plot.Add.Plottable(new ContourLinesPlot(lines));

        ColorBar bar = plot.Add.ColorBar(map);
        bar.Width = 16;
        bar.Label = label;
        bar.LabelStyle.FontSize = PictureStyle.LegendTextSize;
        bar.Axis.TickLabelStyle.FontSize = PictureStyle.LegendTextSize - 1;
        bar.Axis.TickGenerator = scale == AxisScale.Logarithmic ? new LogarithmicTicks() : new NumericAutomatic { LabelFormatter = AxisText.Number };
    }
}
