using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.Runs;

/// <summary>Pictures of descents on one surface: their paths, and their heights over the steps.</summary>
internal static class DescentPictures
{
    // Heights above the minimum that single precision cannot tell apart any more, and those of runs that diverged.
    private const double LowestGap = 1e-12;
    private const double HighestGap = 1e6;

    public static PanelsPicture Both(Surface surface, IReadOnlyList<Descent> descents, string title) => Both(surface, Named(descents), title);

    public static PanelsPicture Both(Surface surface, IReadOnlyList<(string Name, Descent Descent)> descents, string title) =>
        new([Paths(surface, descents), Heights(surface, descents)]) { Title = title, Width = 1150, Height = 1300 };

    public static SurfacePicture Paths(Surface surface, IReadOnlyList<Descent> descents, string title, int width, int height) =>
        Paths(surface, Named(descents), title, width, height);

    private static SurfacePicture Paths(Surface surface, IReadOnlyList<(string Name, Descent Descent)> descents, string title = "", int width = 1100, int height = 700) =>
        new((x, y) => surface.Value(new Point(x, y)), surface.Horizontal, surface.Vertical)
        {
            Title = title,
            Width = width,
            Height = height,
            HeightScale = surface.HeightScale,
            HeightLabel = surface.Minimum is null or 0 ? "loss" : "loss above the minimum",
            Floor = surface.Minimum,
            Minima = [.. surface.Minima.Select(point => (point.X, point.Y))],
            Paths = [.. descents.Select(pair => new SurfacePath(pair.Name, [.. pair.Descent.Points.Select(point => (point.X, point.Y))]))],
        };

    private static CurvesPicture Heights(Surface surface, IReadOnlyList<(string Name, Descent Descent)> descents)
    {
        bool hasMinimum = surface.Minimum is not null;
        bool reachesLowest = hasMinimum && descents.Any(pair => pair.Descent.Gaps.Any(gap => gap < LowestGap));
        double highest = hasMinimum ? Math.Min(HighestGap, 3 * descents.Max(pair => pair.Descent.Gaps.Where(double.IsFinite).Max())) : 1;
        return new CurvesPicture(descents.Select(pair => new Curve(pair.Name, [.. Enumerable.Range(0, pair.Descent.Gaps.Length).Select(step => (double)step)], pair.Descent.Gaps)))
        {
            XAxis = new PictureAxis("step"),
            YAxis = hasMinimum
                ? new PictureAxis("loss above the minimum", AxisScale.Logarithmic) { Minimum = reachesLowest ? LowestGap : null, Maximum = highest }
                : new PictureAxis("loss") { Minimum = surface.Exit * 2, Maximum = highest * 1.2 },
        };
    }

    private static (string Name, Descent Descent)[] Named(IReadOnlyList<Descent> descents) => [.. descents.Select(descent => (descent.Contender.Name, descent))];
}
