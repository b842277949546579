using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.Runs;

/// <summary>What a method may see of a surface: heights, and gradients with the noise of the surface. The noise is a function of the seed and of how many gradients were asked for.</summary>
internal sealed class SurfaceView(Surface surface, int seed)
{
    private readonly Random random = new(seed);

    public Point Start => surface.Start;

    /// <summary>How many gradients were asked for: what a run costs, whoever makes it.</summary>
    public int Evaluations { get; private set; }

    public double Value(Point point) => surface.Value(point);

    public Point Gradient(Point point)
    {
        Evaluations++;
        Point gradient = surface.Gradient(point);
        return surface.GradientNoise > 0 ? gradient + (surface.GradientNoise * new Point(Normal(), Normal())) : gradient;
    }

    // Box and Muller, A Note on the Generation of Random Normal Deviates, 1958.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
