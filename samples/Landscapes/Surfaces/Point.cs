namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>A point of the plane, or a direction in it.</summary>
internal readonly record struct Point(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    public static Point operator +(Point left, Point right) => new(left.X + right.X, left.Y + right.Y);

    public static Point operator -(Point left, Point right) => new(left.X - right.X, left.Y - right.Y);

    public static Point operator *(double factor, Point point) => new(factor * point.X, factor * point.Y);
}
