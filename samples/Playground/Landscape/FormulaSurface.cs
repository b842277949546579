using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Playground.Formulas;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>A surface that somebody has typed. Its minima are not known.</summary>
internal sealed class FormulaSurface(Formula formula) : Surface
{
    public const string FormulaName = "formula";

    public const string Example = "x^2 + 10*y^2 + 3*sin(2*x)*cos(3*y)";

    public override string Name => FormulaName;

    public override string Description => "what you type: a formula of x and y";

    public override IReadOnlyList<Point> Minima { get; } = [];

    public override Point Start => new(-2, 1.5);

    public override PlotRange Horizontal => new(-3, 3);

    public override PlotRange Vertical => new(-2.5, 2.5);

    public override AxisScale HeightScale => AxisScale.Linear;

    public override double Value(Point point) => formula.At(point.X, point.Y).Value;

    public override Point Gradient(Point point)
    {
        Dual value = formula.At(point.X, point.Y);
        return new Point(value.X, value.Y);
    }
}
