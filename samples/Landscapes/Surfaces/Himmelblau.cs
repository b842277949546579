using FusedOptim.Plotting;

namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>Himmelblau's function, with four equal minima: which of them is found depends on the optimizer. Himmelblau, Applied Nonlinear Programming, 1972.</summary>
internal sealed class Himmelblau : Surface
{
    public override string Name => "himmelblau";

    public override string Description => "(x^2 + y - 11)^2 + (x + y^2 - 7)^2: four minima of the same height";

    public override IReadOnlyList<Point> Minima { get; } =
    [
        new(3, 2),
        new(-2.8051180869527448, 3.1313125182505730),
        new(-3.7793102533777469, -3.2831859912861694),
        new(3.5844283403304918, -1.8481265269644036),
    ];

    public override Point Start => new(-0.3, -0.6);

    public override PlotRange Horizontal => new(-6, 6);

    public override PlotRange Vertical => new(-5, 5);

    public override double Value(Point point)
    {
        double first = (point.X * point.X) + point.Y - 11, second = point.X + (point.Y * point.Y) - 7;
        return (first * first) + (second * second);
    }

    public override Point Gradient(Point point)
    {
        double first = (point.X * point.X) + point.Y - 11, second = point.X + (point.Y * point.Y) - 7;
        return new Point((4 * point.X * first) + (2 * second), (2 * first) + (4 * point.Y * second));
    }
}
