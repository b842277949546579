using System.Globalization;

namespace FusedOptim.Training;

/// <summary>
/// The quadratic <c>f(x) = x^T A x / 2 + b^T x + c</c>, with gradient <c>A x + b</c>: the problem that every smooth loss looks like near a minimum, and whose descent is known
/// exactly.
/// </summary>
/// <remarks>What is said about steps: Nesterov, Lectures on Convex Optimization, 2018, section 2.1.5; Polyak, Introduction to Optimization, 1987, section 1.4.</remarks>
public sealed partial class QuadraticProblem
{
    private readonly double[] matrix;
    private readonly double[] linear;
    private readonly double[] eigenvalues;
    private double[]? minimizer;

    /// <summary>A quadratic from its coefficients.</summary>
    /// <param name="matrix">A, n x n numbers row by row; symmetric.</param>
    /// <param name="linear">b, n numbers.</param>
    /// <param name="constant">c.</param>
    /// <exception cref="ArgumentException">b is empty, the lengths do not fit, A is not symmetric, or a number is not finite.</exception>
    public QuadraticProblem(ReadOnlySpan<double> matrix, ReadOnlySpan<double> linear, double constant = 0)
        : this(Checked(matrix, linear, constant), linear.ToArray(), constant, SymmetricEigenvalues.Of(matrix, linear.Length))
    {
    }

    private QuadraticProblem(double[] matrix, double[] linear, double constant, double[] eigenvalues)
    {
        this.matrix = matrix;
        this.linear = linear;
        this.eigenvalues = eigenvalues;
        Constant = constant;
    }

    /// <summary>n, the number of variables.</summary>
    public int Dimension => linear.Length;

    /// <summary>A, row by row.</summary>
    public ReadOnlySpan<double> Matrix => matrix;

    /// <summary>b.</summary>
    public ReadOnlySpan<double> Linear => linear;

    /// <summary>c.</summary>
    public double Constant { get; }

    /// <summary>The eigenvalues of A, the curvatures of f, the smallest first.</summary>
    public ReadOnlySpan<double> Eigenvalues => eigenvalues;

    /// <summary>Whether all eigenvalues are positive, so that f has one minimum.</summary>
    public bool IsConvex => eigenvalues[0] > 0;

    /// <summary>Where f is smallest.</summary>
    /// <exception cref="InvalidOperationException">An eigenvalue is not positive.</exception>
    public ReadOnlySpan<double> Minimizer => minimizer ??= Solve();

    /// <summary>The smallest value of f.</summary>
    /// <exception cref="InvalidOperationException">An eigenvalue is not positive.</exception>
    public double Minimum => Value(Minimizer);

    /// <summary>
    /// A quadratic with given eigenvalues: <c>A = Q diag(eigenvalues) Q^T</c>, where Q is a rotation drawn from the seed; for one dimension Q is 1. The same seed gives the
    /// same bits.
    /// </summary>
    /// <param name="eigenvalues">The eigenvalues, in any order; negative ones make a saddle.</param>
    /// <param name="seed">What Q is drawn from.</param>
    /// <param name="stationaryPoint">Where the gradient is 0; the origin if it is empty.</param>
    /// <param name="value">f there.</param>
    /// <exception cref="ArgumentException">There are no eigenvalues, a number is not finite, or the point has another dimension.</exception>
    public static QuadraticProblem FromEigenvalues(ReadOnlySpan<double> eigenvalues, int seed, ReadOnlySpan<double> stationaryPoint = default, double value = 0)
    {
        int n = eigenvalues.Length;
        double[] center = stationaryPoint.IsEmpty ? new double[n] : stationaryPoint.ToArray();
        double[] sorted = eigenvalues.ToArray();
        Array.Sort(sorted);
        double[] rotation = RandomRotation.Draw(n, seed);
        double[] matrix = new double[n * n];
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++)
                {
                    sum += rotation[(k * n) + row] * sorted[k] * rotation[(k * n) + column];
                }

                matrix[(row * n) + column] = matrix[(column * n) + row] = sum;
            }
        }

        // Checks the numbers before they are used, with b in the place of the point.
        Checked(matrix, center, value);
        var linear = new double[n];
        for (int row = 0; row < n; row++)
        {
            linear[row] = -VectorSums.Dot<double>(matrix.AsSpan(row * n, n), center);
        }

        return new QuadraticProblem(matrix, linear, value - (VectorSums.Dot<double>(linear, center) / 2), sorted);
    }

    /// <summary>f(x).</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> has another dimension.</exception>
    public double Value(ReadOnlySpan<double> x)
    {
        CheckDimension(x.Length, nameof(x));
        double curved = 0;
        for (int row = 0; row < Dimension; row++)
        {
            curved += x[row] * VectorSums.Dot(matrix.AsSpan(row * Dimension, Dimension), x);
        }

        return (curved / 2) + VectorSums.Dot(linear, x) + Constant;
    }

    /// <summary>gradient &lt;- A x + b.</summary>
    /// <exception cref="ArgumentException">A span has another dimension.</exception>
    public void Gradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        CheckDimension(x.Length, nameof(x));
        CheckDimension(gradient.Length, nameof(gradient));
        for (int row = 0; row < Dimension; row++)
        {
            gradient[row] = VectorSums.Dot(matrix.AsSpan(row * Dimension, Dimension), x) + linear[row];
        }
    }

    private void CheckDimension(int length, string name)
    {
        if (length != Dimension)
        {
            throw new ArgumentException($"{name} has {length} elements, but the problem has {Dimension} variables.", name);
        }
    }

    private double[] Solve()
    {
        RefuseUnlessConvex();
        int n = Dimension;
        var factor = new double[n * n];
        if (!Cholesky.TryFactor(matrix, 0, factor, n, CancellationToken.None))
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The condition number {ConditionNumber:G3} is too large: rounding hides where the minimum is."));
        }

        double[] point = [.. linear.Select(element => -element)];
        Cholesky.Solve(factor, n, point);
        return point;
    }

    private static double[] Checked(ReadOnlySpan<double> matrix, ReadOnlySpan<double> linear, double constant)
    {
        int n = linear.Length;
        if (n == 0 || matrix.Length != (long)n * n)
        {
            throw new ArgumentException($"A has {matrix.Length} elements and b has {n}; n variables need n x n and n, and at least one.", nameof(matrix));
        }

        if (NonFinite.IndexIn(matrix) >= 0 || NonFinite.IndexIn(linear) >= 0 || !double.IsFinite(constant))
        {
            throw new ArgumentException("All coefficients must be finite.", nameof(matrix));
        }

        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column < row; column++)
            {
                if (matrix[(row * n) + column] != matrix[(column * n) + row])
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"A must be symmetric, but is {matrix[(row * n) + column]:R} at [{row}, {column}] and {matrix[(column * n) + row]:R} at [{column}, {row}]. (A + A^T) / 2 has the same values."),
                        nameof(matrix));
                }
            }
        }

        return matrix.ToArray();
    }
}
