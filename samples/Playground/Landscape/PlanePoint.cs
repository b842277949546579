using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>A point as the page sends it, and is sent it.</summary>
internal sealed record PlanePoint(double X, double Y)
{
    // What is farther away than a run may go has diverged before it begins.
    private const double Farthest = 1e5;

    public static PlanePoint Of(Point point) => new(point.X, point.Y);

    /// <exception cref="InputException">It is too far away.</exception>
    public Point Read(string field) => new(Check.Range(X, -Farthest, Farthest, $"{field}.x"), Check.Range(Y, -Farthest, Farthest, $"{field}.y"));
}
