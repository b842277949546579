using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>A surface with the start and the noise that were chosen for it.</summary>
internal sealed class ChosenSurface(Surface surface, Point start, double noise) : Surface
{
    public override string Name => surface.Name;

    public override string Description => surface.Description;

    public override IReadOnlyList<Point> Minima => surface.Minima;

    public override Point Start => start;

    public override PlotRange Horizontal => surface.Horizontal;

    public override PlotRange Vertical => surface.Vertical;

    public override double LargestRate => surface.LargestRate;

    public override double GradientNoise => noise;

    public override AxisScale HeightScale => surface.HeightScale;

    public override double Value(Point point) => surface.Value(point);

    public override Point Gradient(Point point) => surface.Gradient(point);
}
