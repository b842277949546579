namespace FusedOptim.Plotting;

/// <summary>The way of an optimizer over a surface.</summary>
public sealed class SurfacePath
{
    /// <summary>Takes a path.</summary>
    /// <param name="name">What the legend says.</param>
    /// <param name="points">The points from the start to the end, at least one. Those from the first one on that is not finite are left out.</param>
    /// <exception cref="ArgumentException">The name is empty, or there is no point, or the first one is not finite.</exception>
    public SurfacePath(string name, IReadOnlyList<(double X, double Y)> points)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(points);
        Name = name;
        Points = [.. points.TakeWhile(point => double.IsFinite(point.X) && double.IsFinite(point.Y))];
        if (Points.Count == 0)
        {
            throw new ArgumentException($"The path '{name}' has no finite point at its start.", nameof(points));
        }
    }

    /// <summary>What the legend says.</summary>
    public string Name { get; }

    /// <summary>The finite points at the beginning of the path.</summary>
    public IReadOnlyList<(double X, double Y)> Points { get; }
}
