using FusedOptim.Plotting;

namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>Rosenbrock's banana, a curved valley with a flat floor. Rosenbrock, An Automatic Method for Finding the Greatest or Least Value of a Function, 1960.</summary>
internal sealed class Rosenbrock : Surface
{
    public override string Name => "rosenbrock";

    public override string Description => "(1 - x)^2 + 100 (y - x^2)^2: into the valley is easy, along it is not";

    public override IReadOnlyList<Point> Minima { get; } = [new(1, 1)];

    public override Point Start => new(-1.2, 1);

    public override PlotRange Horizontal => new(-2, 2);

    public override PlotRange Vertical => new(-0.8, 2.4);

    public override double Value(Point point)
    {
        double slope = 1 - point.X, wall = point.Y - (point.X * point.X);
        return (slope * slope) + (100 * wall * wall);
    }

    public override Point Gradient(Point point)
    {
        double wall = point.Y - (point.X * point.X);
        return new Point((-2 * (1 - point.X)) - (400 * point.X * wall), 200 * wall);
    }
}
