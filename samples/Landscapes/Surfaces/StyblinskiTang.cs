using FusedOptim.Plotting;

namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>
/// The function of Styblinski and Tang: four minima of different height; the start is on the lowest one's side of the ridge, but hardly. Styblinski and Tang, Experiments in
/// Nonconvex Optimization, 1990.
/// </summary>
internal sealed class StyblinskiTang : Surface
{
    // The lower root of the derivative of x^4 - 16 x^2 + 5 x.
    private const double Lowest = -2.9035340277711770;

    public override string Name => "styblinski-tang";

    public override string Description => "(x^4 - 16 x^2 + 5 x + y^4 - 16 y^2 + 5 y) / 2: one lowest minimum, three others; the start is hardly on its side of the ridge";

    public override IReadOnlyList<Point> Minima { get; } = [new(Lowest, Lowest)];

    public override Point Start => new(-1.2, 0.1);

    public override PlotRange Horizontal => new(-5, 5);

    public override PlotRange Vertical => new(-4.4, 4.4);

    public override double Value(Point point) => (Part(point.X) + Part(point.Y)) / 2;

    public override Point Gradient(Point point) => new(Slope(point.X), Slope(point.Y));

    private static double Part(double x) => (x * x * x * x) - (16 * x * x) + (5 * x);

    private static double Slope(double x) => ((4 * x * x * x) - (32 * x) + 5) / 2;
}
