using ScottPlot;
using SkiaSharp;

namespace FusedOptim.Plotting;

/// <summary>Draws pieces of contour lines, all as one path.</summary>
internal sealed class ContourLinesPlot(IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> pieces) : IPlottable
{
    private readonly LineStyle style = new(1, new Color(70, 90, 115).WithOpacity(0.55));

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var path = new SKPath();
        foreach (((double X, double Y) from, (double X, double Y) to) in pieces)
        {
            path.MoveTo(Axes.GetPixelX(from.X), Axes.GetPixelY(from.Y));
            path.LineTo(Axes.GetPixelX(to.X), Axes.GetPixelY(to.Y));
        }

        style.Render(rp.Canvas, path, rp.Paint);
    }
}
