namespace FusedOptim.Training;

/// <summary>All eigenvalues of a small symmetric matrix, by the cyclic Jacobi method.</summary>
/// <remarks>Jacobi 1846; Golub and Van Loan, Matrix Computations, 2013, section 8.5: rotations that each make one element zero; what is left of it falls quadratically.</remarks>
internal static class SymmetricEigenvalues
{
    private const int MaximumSweeps = 60;

    /// <summary>The eigenvalues, the smallest first.</summary>
    public static double[] Of(ReadOnlySpan<double> matrix, int n)
    {
        double[] a = matrix.ToArray();
        for (int sweep = 0; sweep < MaximumSweeps && Sweep(a, n); sweep++)
        {
        }

        var eigenvalues = new double[n];
        for (int i = 0; i < n; i++)
        {
            eigenvalues[i] = a[(i * n) + i];
        }

        Array.Sort(eigenvalues);
        return eigenvalues;
    }

    // One rotation for each pair; false if there was nothing left to rotate.
    private static bool Sweep(double[] a, int n)
    {
        bool hasRotated = false;
        for (int p = 0; p < n; p++)
        {
            for (int q = p + 1; q < n; q++)
            {
                double element = a[(p * n) + q];
                double diagonal = Math.Abs(a[(p * n) + p]) + Math.Abs(a[(q * n) + q]);
                if (diagonal + (Math.Abs(element) / 16) != diagonal)
                {
                    Rotate(a, n, p, q);
                    hasRotated = true;
                }
            }
        }

        return hasRotated;
    }

    private static void Rotate(double[] a, int n, int p, int q)
    {
        // The smaller of both angles that make a[p, q] zero.
        double theta = (a[(q * n) + q] - a[(p * n) + p]) / (2 * a[(p * n) + q]);
        double tangent = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        double sine = tangent * cosine;
        for (int k = 0; k < n; k++)
        {
            (a[(k * n) + p], a[(k * n) + q]) = Turned(a[(k * n) + p], a[(k * n) + q], cosine, sine);
        }

        for (int k = 0; k < n; k++)
        {
            (a[(p * n) + k], a[(q * n) + k]) = Turned(a[(p * n) + k], a[(q * n) + k], cosine, sine);
        }
    }

    private static (double X, double Y) Turned(double x, double y, double cosine, double sine) => ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
}
