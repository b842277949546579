using ScottPlot;
using ScottPlot.Colormaps;
using ScottPlot.Plottables;

namespace FusedOptim.Plotting;

/// <summary>What lies under the paths: the colours of the heights, their contour lines and the bar that explains them. Computed once for all frames of an animation.</summary>
internal sealed class SurfaceMap
{
    // Pale, so that paths in full colours stand out; the bottom is the darkest.
    private static readonly CustomInterpolated Heights = new([new(0x9F, 0xBB, 0xD6), new(0xC9, 0xDA, 0xE8), new(0xE9, 0xEF, 0xF4), new(0xFD, 0xFD, 0xFD)]);

    private readonly ContourLevels levels;
    private readonly SurfaceGrid places;
    private readonly List<((double X, double Y), (double X, double Y))> lines;
    private Image? image;

    /// <param name="function">The surface.</param>
    /// <param name="horizontal">The window that is shown.</param>
    /// <param name="vertical">The window that is shown.</param>
    /// <param name="size">The pixels of the window.</param>
    /// <param name="scale">The scale of heights.</param>
    /// <param name="floor">The height that a logarithmic scale counts from; null for the lowest.</param>
    public SurfaceMap(Func<double, double, double> function, PlotRange horizontal, PlotRange vertical, PixelSize size, AxisScale scale, double? floor)
    {
        Size = size;
        Horizontal = horizontal;
        Vertical = vertical;

        var heights = new SurfaceGrid(function, horizontal, vertical, Nodes(size.Width), Nodes(size.Height));
        levels = ContourLevels.For(heights, scale, floor);
        places = heights.Map(levels.Place);
        lines = ContourTracer.Trace(places, [.. levels.LinePlaces()]);
        HasHoles = heights.Values.Cast<double>().Any(double.IsNaN);
    }

    public static Color HoleColor { get; } = new(0xD8, 0xC8, 0xB8);

    public PixelSize Size { get; }

    public PlotRange Horizontal { get; }

    public PlotRange Vertical { get; }

    /// <summary>Whether the function is not finite somewhere.</summary>
    public bool HasHoles { get; }

    // A node for each pixel, and two on the frame: narrow valleys have contour lines close to each other.
    private static int Nodes(float pixels) => (int)pixels + 1;

    /// <summary>Draws the surface into a plot, and the bar of its colours at the side.</summary>
    /// <param name="plot">Where to.</param>
    /// <param name="label">What the bar says.</param>
    /// <param name="asImage">Whether the surface may be pixels that are drawn once, which makes frames of an animation several times as fast.</param>
    public void Draw(Plot plot, string label, bool asImage)
    {
        if (asImage)
        {
            image ??= CreateImage();
            plot.Add.ImageRect(image, new CoordinateRect(Horizontal.Minimum, Horizontal.Maximum, Vertical.Minimum, Vertical.Maximum));
        }
        else
        {
            DrawHeights(plot);
        }

        PlotColors.AddBar(plot, Heights, new ScottPlot.Range(levels.Low, levels.High), new PictureAxis(label, levels.Scale));
    }

    private Image CreateImage()
    {
        using var plot = new Plot();
        plot.Layout.Frameless();
        DrawHeights(plot);
        plot.Axes.SetLimits(Horizontal.Minimum, Horizontal.Maximum, Vertical.Minimum, Vertical.Maximum);
        return plot.GetImage((int)Size.Width, (int)Size.Height);
    }

    private void DrawHeights(Plot plot)
    {
        if (places.Extent() is null)
        {
            // A map of no number at all is refused.
            plot.DataBackground.Color = HoleColor;
            return;
        }

        Heatmap map = plot.Add.Heatmap(places.Values);
        map.FlipVertically = true;
        map.Smooth = true;
        map.Colormap = Heights;
        map.NaNCellColor = HoleColor;
        map.ManualRange = new ScottPlot.Range(levels.Low, levels.High);

        // The middles of the outermost cells, which is where the nodes are.
        map.Position = new CoordinateRect(Horizontal.Minimum, Horizontal.Maximum, Vertical.Minimum, Vertical.Maximum);
        plot.Add.Plottable(new ContourLinesPlot(lines));
    }
}
