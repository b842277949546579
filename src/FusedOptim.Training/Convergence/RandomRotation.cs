namespace FusedOptim.Training;

/// <summary>Orthogonal matrices from a seed, by arithmetic that has the same bits everywhere.</summary>
internal static class RandomRotation
{
    /// <summary>A matrix whose rows have length 1 and are orthogonal: random rows, each made orthogonal to those before it, twice against rounding.</summary>
    public static double[] Draw(int n, int seed)
    {
        var random = new Random(seed);
        var rotation = new double[n * n];
        for (int row = 0; row < n; row++)
        {
            Span<double> vector = rotation.AsSpan(row * n, n);
            foreach (ref double element in vector)
            {
                element = (2 * random.NextDouble()) - 1;
            }

            for (int earlier = 0; earlier < 2 * row; earlier++)
            {
                ReadOnlySpan<double> other = rotation.AsSpan(earlier % row * n, n);
                Vectors.Add(vector, -VectorSums.Dot(vector, other), other);
            }

            Vectors.Scale(vector, 1 / VectorSums.Norm<double>(vector));
        }

        if (n == 1)
        {
            rotation[0] = 1;
        }

        return rotation;
    }
}
