using System.Globalization;
using FusedOptim.Plotting;

namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>
/// A quadratic bowl whose condition number is known, turned by 30 degrees so that no axis is that of a parameter: <c>f = (u^2 + condition v^2) / 2</c>, with u and v
/// the coordinates along its axes. Gradient descent takes in the order of condition steps.
/// </summary>
internal class Bowl(double condition) : Surface
{
    private static readonly double Cosine = Math.Cos(Math.PI / 6);
    private static readonly double Sine = Math.Sin(Math.PI / 6);

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"bowl-{condition}");

    public override string Description => string.Create(CultureInfo.InvariantCulture, $"(u^2 + {condition} v^2) / 2, turned by 30 degrees: condition number {condition}");

    public override IReadOnlyList<Point> Minima { get; } = [new(0, 0)];

    public override Point Start => new(-1.8, 0.6);

    public override PlotRange Horizontal => new(-2.2, 1);

    public override PlotRange Vertical => new(-1.3, 1.3);

    /// <summary>The larger of the two curvatures; the smaller one is 1.</summary>
    public double Condition => condition;

    public override double Value(Point point)
    {
        (double u, double v) = Turn(point);
        return ((u * u) + (condition * v * v)) / 2;
    }

    public override Point Gradient(Point point)
    {
        (double u, double v) = Turn(point);
        return new Point((Cosine * u) - (Sine * condition * v), (Sine * u) + (Cosine * condition * v));
    }

    private static (double U, double V) Turn(Point point) => ((Cosine * point.X) + (Sine * point.Y), (Cosine * point.Y) - (Sine * point.X));
}
