using ScottPlot;
using ScottPlot.Plottables;

namespace FusedOptim.Plotting;

/// <summary>
/// A function f(x, y) as colours and contour lines, and the paths of optimizers over it: a ring where they start, a square where each ends, a cross at each minimum.
/// Where the function is not finite, the surface has a hole of its own colour.
/// </summary>
public sealed class SurfacePicture : PlotPicture
{
    private readonly Func<double, double, double> function;
    private readonly PlotRange horizontal;
    private readonly PlotRange vertical;
    private SurfaceMap? map;

    /// <summary>Makes a picture of a surface.</summary>
    /// <param name="function">The height at (x, y). It is called for some 100,000 points when the picture is drawn.</param>
    /// <param name="horizontal">The part of the x axis to show.</param>
    /// <param name="vertical">The part of the y axis to show.</param>
    /// <exception cref="ArgumentException">A range was not made by its constructor and is empty.</exception>
    public SurfacePicture(Func<double, double, double> function, PlotRange horizontal, PlotRange vertical)
    {
        ArgumentNullException.ThrowIfNull(function);
        this.function = function;
        this.horizontal = horizontal.Checked(nameof(horizontal));
        this.vertical = vertical.Checked(nameof(vertical));
    }

    /// <summary>The paths, in the order of the legend.</summary>
    /// <exception cref="ArgumentException">There are more than can be told apart, or two of the same name.</exception>
    public IReadOnlyList<SurfacePath> Paths { get; init => field = CheckPaths(value); } = [];

    /// <summary>The minima to mark.</summary>
    public IReadOnlyList<(double X, double Y)> Minima { get; init => field = [.. value]; } = [];

    /// <summary>The scale of the colours and contour lines: linear, or logarithmic above the <see cref="Floor"/>.</summary>
    public AxisScale HeightScale { get; init; }

    /// <summary>The height that a logarithmic scale counts from: usually the minimum of the function, which a point of the drawing hardly hits. Null for the lowest point of the drawing.</summary>
    public double? Floor { get; init; }

    /// <summary>Whether a unit is equally long in both directions, as it must be for gradients to be at right angles to contour lines; more is then shown of one axis than was asked for. True unless set.</summary>
    public bool EqualUnits { get; init; } = true;

    /// <summary>What the bar of the colours says.</summary>
    public string HeightLabel { get; init; } = "f(x, y)";

    /// <summary>What the horizontal axis says.</summary>
    public string XLabel { get; init; } = "x";

    /// <summary>What the vertical axis says.</summary>
    public string YLabel { get; init; } = "y";

    /// <summary>How many points of each path are drawn, for frames of an animation.</summary>
    internal int VisiblePoints { get; set; } = int.MaxValue;

    internal override void Draw(Plot plot, PixelRect area)
    {
        PixelSize size = SurfaceLayout.Apply(plot, area, Title.Length > 0, [.. Paths.Select(path => path.Name), "not finite"]);
        SurfaceMap ground = MapFor(size);
        ground.Draw(plot, HeightLabel, asImage: VisiblePoints < int.MaxValue);
        CurveStyle[] styles = CurveStyle.Assign([.. Paths.Select(_ => -1)]);
        for (int i = 0; i < Paths.Count; i++)
        {
            DrawPath(plot, ground, Paths[i], styles[i]);
        }

        DrawMarks(plot, ground, styles);
        AxisDrawing.Apply(plot.Axes.Bottom, new PictureAxis(XLabel), onlyWholeNumbers: false);
        AxisDrawing.Apply(plot.Axes.Left, new PictureAxis(YLabel), onlyWholeNumbers: false);
        plot.Axes.SetLimits(ground.Horizontal.Minimum, ground.Horizontal.Maximum, ground.Vertical.Minimum, ground.Vertical.Maximum);
        PictureStyle.ShowLegend(plot, SurfaceLegend.Create(Paths, styles, Minima.Count > 0, ground.HasHoles), area.Height);
    }

    // Sampled once for pictures of the same size, as the frames of an animation are.
    private SurfaceMap MapFor(PixelSize size)
    {
        if (map is null || map.Size != size)
        {
            (PlotRange x, PlotRange y) = EqualUnits ? SurfaceLayout.EqualUnits(horizontal, vertical, size) : (horizontal, vertical);
            map = new SurfaceMap(function, x, y, size, HeightScale, Floor);
        }

        return map;
    }

    private void DrawPath(Plot plot, SurfaceMap ground, SurfacePath path, CurveStyle style)
    {
        foreach (Coordinates[] part in PathClipper.Clip([.. path.Points.Take(VisiblePoints)], ground.Horizontal, ground.Vertical))
        {
            // A light edge keeps lines apart that cross or lie on each other.
            Scatter edge = plot.Add.ScatterLine(part, Colors.White.WithOpacity(0.75));
            edge.LineWidth = 4;
            Scatter line = plot.Add.ScatterLine(part, style.Color);
            line.LineWidth = 2.2f;
            line.LinePattern = style.Pattern;
        }
    }

    private void DrawMarks(Plot plot, SurfaceMap ground, CurveStyle[] styles)
    {
        for (int i = 0; i < styles.Length; i++)
        {
            (double x, double y) = Paths[i].Points[Math.Min(VisiblePoints, Paths[i].Points.Count) - 1];
            if (x >= ground.Horizontal.Minimum && x <= ground.Horizontal.Maximum && y >= ground.Vertical.Minimum && y <= ground.Vertical.Maximum)
            {
                Marker end = plot.Add.Marker(x, y, MarkerShape.FilledSquare, SurfaceLegend.MarkSize - 1, styles[i].Color);
                end.MarkerLineColor = Colors.White;
                end.MarkerLineWidth = 1;
            }
        }

        foreach ((double x, double y) in Paths.Select(path => path.Points[0]).Distinct())
        {
            Marker start = plot.Add.Marker(x, y, SurfaceLegend.StartShape, SurfaceLegend.MarkSize, SurfaceLegend.MarkColor);
            start.MarkerLineWidth = SurfaceLegend.MarkLineWidth;
        }

        // Larger than the squares of paths that end there.
        foreach ((double x, double y) in Minima)
        {
            Marker minimum = plot.Add.Marker(x, y, SurfaceLegend.MinimumShape, SurfaceLegend.MarkSize + 10, SurfaceLegend.MarkColor);
            minimum.MarkerLineWidth = SurfaceLegend.MarkLineWidth;
        }
    }

    private static SurfacePath[] CheckPaths(IReadOnlyList<SurfacePath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        CurveStyle.Assign([.. paths.Select(_ => -1)]);
        return paths.GroupBy(path => path.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ArgumentException($"Two paths are named '{twice.Key}'; the legend could not tell them apart.", nameof(paths))
            : [.. paths];
    }
}
