using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>
/// A plain with a dent in it, <c>f = 1 - exp(-(x^2 + 2 y^2) / 2)</c>: far away from it the gradient almost vanishes, and a step that is as long as the gradient goes nowhere.
/// </summary>
internal sealed class Plateau : Surface
{
    public override string Name => "plateau";

    public override string Description => "1 - exp(-(x^2 + 2 y^2) / 2): flat around a dent; who divides by the size of the gradient gets off it";

    public override IReadOnlyList<Point> Minima { get; } = [new(0, 0)];

    public override Point Start => new(-2.6, 1.2);

    public override PlotRange Horizontal => new(-3.5, 2);

    public override PlotRange Vertical => new(-2, 2.2);

    public override AxisScale HeightScale => AxisScale.Linear;

    public override double Value(Point point) => 1 - Hill(point);

    public override Point Gradient(Point point)
    {
        double hill = Hill(point);
        return new Point(point.X * hill, 2 * point.Y * hill);
    }

    private static double Hill(Point point) => Math.Exp(-((point.X * point.X) + (2 * point.Y * point.Y)) / 2);
}
