using FusedOptim.Plotting;

namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>A quadratic bowl along the axes, <c>f = (x^2 + 100 y^2) / 2</c>: each parameter has a curvature of its own, which is what AdaGrad's rates are for.</summary>
internal sealed class AlignedBowl : Surface
{
    private const double Steep = 100;

    public override string Name => "aligned-bowl";

    public override string Description => "(x^2 + 100 y^2) / 2: condition number 100, each parameter with a curvature of its own";

    public override IReadOnlyList<Point> Minima { get; } = [new(0, 0)];

    public override Point Start => new(-1.8, 0.6);

    public override PlotRange Horizontal => new(-2.2, 1);

    public override PlotRange Vertical => new(-1.1, 1.1);

    public override double Value(Point point) => ((point.X * point.X) + (Steep * point.Y * point.Y)) / 2;

    public override Point Gradient(Point point) => new(point.X, Steep * point.Y);
}
