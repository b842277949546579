namespace FusedOptim.Training;

/// <summary>A direction in which a symmetric matrix curves downwards, if there is one: where a saddle can be left.</summary>
internal static class NegativeCurvature
{
    private const int Bisections = 6;
    private const int InverseIterations = 20;

    /// <summary>
    /// Inverse iteration with a shift that just makes the matrix positive definite: the solutions turn towards the eigenvector of the smallest eigenvalue.
    /// </summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="factor">Gets a Cholesky factor on the way.</param>
    /// <param name="tolerance">Eigenvalues above minus this count as positive.</param>
    /// <param name="direction">Gets a vector v of length 1.</param>
    /// <param name="cancellationToken">Stops between two rows of a factor.</param>
    /// <returns>v^T A v, which is negative; 0 if there is no such direction.</returns>
    public static double Find(ReadOnlySpan<double> matrix, Span<double> factor, double tolerance, Span<double> direction, CancellationToken cancellationToken)
    {
        int n = direction.Length;
        if (Cholesky.TryFactor(matrix, tolerance, factor, n, cancellationToken))
        {
            return 0;
        }

        // The last attempt may have failed and left half a factor.
        Cholesky.TryFactor(matrix, SmallestShift(matrix, factor, tolerance, n, cancellationToken), factor, n, cancellationToken);
        var random = new Random(1);
        foreach (ref double element in direction)
        {
            element = random.NextDouble() - 0.5;
        }

        for (int iteration = 0; iteration < InverseIterations; iteration++)
        {
            Cholesky.Solve(factor, n, direction);
            Vectors.Scale(direction, 1 / VectorSums.Norm<double>(direction));
        }

        double curvature = 0;
        for (int row = 0; row < n; row++)
        {
            curvature += direction[row] * VectorSums.Dot(matrix.Slice(row * n, n), direction);
        }

        return Math.Min(curvature, 0);
    }

    /// <summary>A shift that makes a matrix positive definite, and is hardly larger than it has to be, within about a twentieth.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="factor">Is overwritten.</param>
    /// <param name="smallest">The smallest shift to try.</param>
    /// <param name="n">The number of rows.</param>
    /// <param name="cancellationToken">Stops between two rows of a factor.</param>
    public static double SmallestShift(ReadOnlySpan<double> matrix, Span<double> factor, double smallest, int n, CancellationToken cancellationToken)
    {
        double tooSmall = 0;
        double enough = smallest;
        while (!Cholesky.TryFactor(matrix, enough, factor, n, cancellationToken))
        {
            if (!double.IsFinite(enough))
            {
                throw new InvalidOperationException("The Hessian is so large that nothing makes it positive definite: scale the loss down. The parameters are as they were before the iteration.");
            }

            (tooSmall, enough) = (enough, 4 * enough);
        }

        for (int bisection = 0; tooSmall > 0 && bisection < Bisections; bisection++)
        {
            double middle = (tooSmall + enough) / 2;
            (tooSmall, enough) = Cholesky.TryFactor(matrix, middle, factor, n, cancellationToken) ? (tooSmall, middle) : (middle, enough);
        }

        return enough;
    }
}
