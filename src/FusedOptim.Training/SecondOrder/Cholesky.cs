namespace FusedOptim.Training;

/// <summary>The factor L of a symmetric positive definite matrix, L L^T, row by row. Only the lower triangle is read and written.</summary>
internal static class Cholesky
{
    // 2^-52.
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>Factors matrix + shift I.</summary>
    /// <returns>False if it is not positive definite, as far as rounding lets see.</returns>
    public static bool TryFactor(ReadOnlySpan<double> matrix, double shift, Span<double> factor, int n, CancellationToken cancellationToken)
    {
        double smallestPivot = n * Epsilon * (MaximumDiagonal(matrix, n) + shift);
        for (int row = 0; row < n; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<double> target = factor.Slice(row * n, n);
            for (int column = 0; column < row; column++)
            {
                ReadOnlySpan<double> upper = factor.Slice(column * n, n);
                target[column] = (matrix[(row * n) + column] - VectorSums.Dot(target[..column], upper[..column])) / upper[column];
            }

            double pivot = matrix[(row * n) + row] + shift - VectorSums.Dot<double>(target[..row], target[..row]);
            if (!(pivot > smallestPivot) || !double.IsFinite(pivot))
            {
                return false;
            }

            target[row] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>vector &lt;- (L L^T)^-1 vector.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int n, Span<double> vector)
    {
        for (int row = 0; row < n; row++)
        {
            ReadOnlySpan<double> lower = factor.Slice(row * n, row);
            vector[row] = (vector[row] - VectorSums.Dot(lower, vector[..row])) / factor[(row * n) + row];
        }

        for (int row = n - 1; row >= 0; row--)
        {
            vector[row] /= factor[(row * n) + row];
            Vectors.Add(vector[..row], -vector[row], factor.Slice(row * n, row));
        }
    }

    /// <summary>The largest magnitude on the diagonal: the scale of the matrix.</summary>
    public static double MaximumDiagonal(ReadOnlySpan<double> matrix, int n)
    {
        double maximum = 0;
        for (int row = 0; row < n; row++)
        {
            maximum = Math.Max(maximum, Math.Abs(matrix[(row * n) + row]));
        }

        return maximum;
    }
}
