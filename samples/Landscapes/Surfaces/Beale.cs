using FusedOptim.Plotting;

namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>Beale's function, a long flat valley behind steep walls. Beale, On an Iterative Method for Finding a Local Minimum of a Function of More than One Variable, 1958.</summary>
internal sealed class Beale : Surface
{
    private static readonly double[] Heights = [1.5, 2.25, 2.625];

    public override string Name => "beale";

    public override string Description => "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2: steep walls, then a flat valley";

    public override IReadOnlyList<Point> Minima { get; } = [new(3, 0.5)];

    public override Point Start => new(0.8, 1.6);

    public override PlotRange Horizontal => new(-0.4, 4.2);

    public override PlotRange Vertical => new(-1.2, 2.2);

    public override double Value(Point point)
    {
        double sum = 0, power = 1;
        foreach (double height in Heights)
        {
            power *= point.Y;
            double part = height - point.X + (point.X * power);
            sum += part * part;
        }

        return sum;
    }

    public override Point Gradient(Point point)
    {
        double byX = 0, byY = 0, power = 1;
        for (int i = 0; i < Heights.Length; i++)
        {
            double lowerPower = power;
            power *= point.Y;
            double part = Heights[i] - point.X + (point.X * power);
            byX += 2 * part * (power - 1);
            byY += 2 * part * point.X * (i + 1) * lowerPower;
        }

        return new Point(byX, byY);
    }
}
