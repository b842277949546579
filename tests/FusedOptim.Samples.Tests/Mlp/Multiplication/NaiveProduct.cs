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
    public static float[] Outputs(Matrix inputs, Matrix weights, float[] bias) => Compute(
        inputs.Rows, weights.Rows, inputs.Columns, new View(inputs.Array, inputs.Columns, 1), new View(weights.Array, 1, weights.Columns), new View(bias, 0, 1));

    /// <summary>outputGradients W.</summary>
    public static float[] InputGradients(Matrix outputGradients, Matrix weights) => Compute(
        outputGradients.Rows, weights.Columns, weights.Rows, new View(outputGradients.Array, outputGradients.Columns, 1), new View(weights.Array, weights.Columns, 1), new View([0], 0, 0));

    /// <summary>before + outputGradients^T inputs.</summary>
    public static float[] WeightGradients(Matrix outputGradients, Matrix inputs, float[]? before) => Compute(
        outputGradients.Columns,
        inputs.Columns,
        inputs.Rows,
        new View(outputGradients.Array, 1, outputGradients.Columns),
        new View(inputs.Array, inputs.Columns, 1),
        before is null ? new View([0], 0, 0) : new View(before, inputs.Columns, 1));

    private static float[] Compute(int rows, int columns, int steps, View left, View right, View start)
    {
        float[] result = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float sum = start[row, column];
                for (int k = 0; k < steps; k++)
                {
                    sum = MathF.FusedMultiplyAdd(left[row, k], right[k, column], sum);
                }

                result[(row * columns) + column] = sum;
            }
        }

        return result;
    }

    private readonly record struct View(float[] Values, int RowStride, int ColumnStride)
    {
        public float this[int row, int column] => Values[(row * RowStride) + (column * ColumnStride)];
    }
}
