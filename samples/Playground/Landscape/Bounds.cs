using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>The part of the plane that is shown.</summary>
internal sealed record Bounds(double XMin, double XMax, double YMin, double YMax)
{
    private const double Farthest = 1e6;
    private const double Smallest = 1e-6;

    public static Bounds Of(Surface surface) => new(surface.Horizontal.Minimum, surface.Horizontal.Maximum, surface.Vertical.Minimum, surface.Vertical.Maximum);

    /// <exception cref="InputException">It is no part of the plane.</exception>
    public Bounds Checked()
    {
        Check.Range(XMin, -Farthest, Farthest, "bounds.xMin");
        Check.Range(XMax, XMin + Smallest, Farthest, "bounds.xMax");
        Check.Range(YMin, -Farthest, Farthest, "bounds.yMin");
        Check.Range(YMax, YMin + Smallest, Farthest, "bounds.yMax");
        return this;
    }
}
