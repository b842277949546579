using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.Runs;

/// <summary>
/// Taylor's models of a surface at a point, along the direction against its gradient: with t the distance, <c>linear(t) = f - t |g|</c> and
/// <c>quadratic(t) = f - t |g| + t^2 c / 2</c>, where c = d'H d is the curvature in the direction d = g / |g|.
/// </summary>
internal sealed class TaylorModel
{
    // The cube root of the precision of double: where rounding and what is left out of central differences are equally large.
    private const double RelativeDifference = 6e-6;

    private readonly Surface surface;
    private readonly Point direction;

    /// <exception cref="InvalidDataException">The gradient at the point is zero or not finite.</exception>
    public TaylorModel(Surface surface, Point point)
    {
        this.surface = surface;
        Point = point;
        Value = surface.Value(point);
        Point gradient = surface.Gradient(point);
        Slope = gradient.Length;
        if (Slope == 0 || !double.IsFinite(Slope) || !double.IsFinite(Value))
        {
            throw new InvalidDataException(FormattableString.Invariant($"--point {point.X},{point.Y} has no direction to go: the gradient of {surface.Name} is zero or not finite there"));
        }

        direction = 1 / Slope * gradient;
        double h = RelativeDifference * Math.Max(1, point.Length);
        Point change = surface.Gradient(point + (h * direction)) - surface.Gradient(point - (h * direction));
        Curvature = ((change.X * direction.X) + (change.Y * direction.Y)) / (2 * h);
    }

    public Point Point { get; }

    public double Value { get; }

    /// <summary>|g|, by which the surface falls for each unit of distance.</summary>
    public double Slope { get; }

    /// <summary>c, the curvature along the gradient, by central differences of gradients.</summary>
    public double Curvature { get; }

    /// <summary>The distance |g| / c at which the quadratic model is lowest; null if it falls for ever.</summary>
    public double? BestDistance => Curvature > 0 ? Slope / Curvature : null;

    public double True(double distance) => surface.Value(Point - (distance * direction));

    public double Linear(double distance) => Value - (distance * Slope);

    public double Quadratic(double distance) => Linear(distance) + (distance * distance * Curvature / 2);
}
