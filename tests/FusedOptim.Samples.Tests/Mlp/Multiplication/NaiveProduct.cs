using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Multiplication;

/// <summary>Products as their definition says: every element is one chain of fused multiply-adds in the order of the steps.</summary>
internal static class NaiveProduct
{
    public static Matrix Random(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        var matrix = new Matrix(rows, columns);
        foreach (ref float value in matrix.Values)
        {
            value = random.NextSingle() - 0.5f;
        }

        return matrix;
    }

    /// <summary>inputs W^T + bias.</summary>
    public static float[] Outputs(Matrix inputs, Matrix weights, float[] bias) =>
        Compute(inputs.Rows, weights.Rows, inputs.Columns, (row, column) => bias[column], (row, k) => inputs.Row(row)[k], (k, column) => weights.Row(column)[k]);

    /// <summary>outputGradients W.</summary>
    public static float[] InputGradients(Matrix outputGradients, Matrix weights) =>
        Compute(outputGradients.Rows, weights.Columns, weights.Rows, (row, column) => 0, (row, k) => outputGradients.Row(row)[k], (k, column) => weights.Row(k)[column]);

    /// <summary>before + outputGradients^T inputs.</summary>
    public static float[] WeightGradients(Matrix outputGradients, Matrix inputs, Matrix? before) => Compute(
        outputGradients.Columns, inputs.Columns, inputs.Rows, (row, column) => before?.Row(row)[column] ?? 0, (row, k) => outputGradients.Row(k)[row], (k, column) => inputs.Row(k)[column]);

    private static float[] Compute(int rows, int columns, int steps, Func<int, int, float> start, Func<int, int, float> left, Func<int, int, float> right)
    {
        float[] result = new float[rows * columns];
        for (int i = 0; i < result.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);
            float sum = start(row, column);
            for (int k = 0; k < steps; k++)
            {
                sum = MathF.FusedMultiplyAdd(left(row, k), right(k, column), sum);
            }

            result[i] = sum;
        }

        return result;
    }
}
