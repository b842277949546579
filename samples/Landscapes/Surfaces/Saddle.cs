using FusedOptim.Plotting;

namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>
/// A saddle, <c>f = x^2 - y^2</c>. The start lies almost on the ridge that leads into it: the gradient is small there, and what matters is how soon a path leaves.
/// </summary>
internal sealed class Saddle : Surface
{
    public override string Name => "saddle";

    public override string Description => "x^2 - y^2: no minimum; a descent is over once it is below -1";

    public override IReadOnlyList<Point> Minima { get; } = [];

    public override Point Start => new(-1, 1e-4);

    public override PlotRange Horizontal => new(-1.5, 1);

    public override PlotRange Vertical => new(-1.2, 1.2);

    public override double Exit => -1;

    /// <summary>Larger ones throw every optimizer off the ridge at once, and nothing can be seen.</summary>
    public override double LargestRate => 0.1;

    public override AxisScale HeightScale => AxisScale.Linear;

    public override double Value(Point point) => (point.X * point.X) - (point.Y * point.Y);

    public override Point Gradient(Point point) => new(2 * point.X, -2 * point.Y);
}
