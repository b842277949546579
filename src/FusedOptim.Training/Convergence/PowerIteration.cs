using System.Numerics;

namespace FusedOptim.Training;

/// <summary>What a power iteration found.</summary>
/// <param name="Value">An eigenvalue of the Hessian.</param>
/// <param name="Growth">The length of (H - shift I) v for v of length 1: the magnitude of the eigenvalue of H - shift I.</param>
/// <param name="IsConverged">Whether v is an eigenvector, within the tolerance.</param>
internal readonly record struct Eigenpair(double Value, double Growth, bool IsConverged);

/// <summary>Multiplies a vector again and again with H - shift I, so that the eigenvector of its largest magnitude is left over.</summary>
internal sealed class PowerIteration<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Objective<T> objective;
    private readonly T[] point;
    private readonly HessianSpectrumOptions options;
    private readonly IProgress<SpectrumReport>? progress;
    private readonly double difference;
    private readonly double[] vector;
    private readonly double[] product;
    private readonly T[] direction;
    private readonly T[] above;
    private readonly T[] below;

    // The largest magnitude of an eigenvalue seen so far: what errors are measured by.
    private double scale;

    public PowerIteration(Objective<T> objective, T[] point, HessianSpectrumOptions options, IProgress<SpectrumReport>? progress)
    {
        (this.objective, this.point, this.options, this.progress) = (objective, point, options, progress);
        vector = new double[point.Length];
        product = new double[point.Length];
        direction = new T[point.Length];
        above = new T[point.Length];
        below = new T[point.Length];

        // The cube root of the rounding error balances it with the error of the difference, which is that of the step squared.
        double epsilon = double.CreateTruncating(T.BitIncrement(T.One) - T.One);
        difference = Math.Cbrt(epsilon) * (1 + VectorSums.Norm<T>(point));
    }

    /// <summary>Iterates from the seeded vector.</summary>
    public Eigenpair Run(double shift)
    {
        Draw();
        double value = 0;
        double growth = 0;
        for (int iteration = 0; iteration < options.MaximumIterations; iteration++)
        {
            Multiply();
            value = VectorSums.Dot<double>(vector, product);
            scale = Math.Max(scale, VectorSums.Norm<double>(product));

            // What is left of H v beside lambda v.
            Vectors.Add<double>(product, -value, vector);
            double residual = VectorSums.Norm<double>(product);
            progress?.Report(new SpectrumReport(objective.Evaluations, value, residual));
            Vectors.Add<double>(product, value - shift, vector);
            double previousGrowth = growth;
            growth = VectorSums.Norm<double>(product);
            if (residual <= options.Tolerance * scale || growth == 0)
            {
                return new Eigenpair(value, growth, true);
            }

            // The length has settled, the direction has not: two eigenvalues of opposite sign share it, and no iteration will part them.
            if (shift == 0 && iteration > 0 && Math.Abs(growth - previousGrowth) <= 1e-3 * options.Tolerance * growth)
            {
                break;
            }

            Vectors.Scale<double>(product, 1 / growth);
            product.CopyTo(vector, 0);
        }

        return new Eigenpair(value, growth, false);
    }

    // product <- H vector.
    private void Multiply()
    {
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = T.CreateTruncating(vector[i]);
        }

        const string Place = "close to the point whose curvature is measured";
        objective.Tensors.Move(point, direction, difference);
        objective.EvaluateFinite(above, Place);
        objective.Tensors.Move(point, direction, -difference);
        objective.EvaluateFinite(below, Place);
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = (Element.ToDouble(above[i]) - Element.ToDouble(below[i])) / (2 * difference);
        }
    }

    private void Draw()
    {
        var random = new Random(options.Seed);
        foreach (ref double element in vector.AsSpan())
        {
            element = random.NextDouble() - 0.5;
        }

        Vectors.Scale<double>(vector, 1 / VectorSums.Norm<double>(vector));
    }
}
