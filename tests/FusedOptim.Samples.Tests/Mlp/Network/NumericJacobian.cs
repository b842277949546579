using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Network;

/// <summary>
/// Compares a backward pass with the numeric Jacobian: each input, weight or bias is moved a little to both sides, and what that does to every
/// output, weighted with the output gradients, must be what the backward pass says.
/// </summary>
internal static class NumericJacobian
{
    /// <summary>Random values, none closer to 0 than a tenth: there a rectifier has no derivative.</summary>
    public static void Fill(Span<float> values, Random random)
    {
        foreach (ref float value in values)
        {
            value = (0.1f + random.NextSingle()) * (random.Next(2) == 0 ? -1 : 1);
        }
    }

    public static Matrix Random(int rows, int columns, Random random)
    {
        var matrix = new Matrix(rows, columns);
        Fill(matrix.Values, random);
        return matrix;
    }

    /// <summary>Checks a gradient against central differences of <c>sum(outputGradients * outputs)</c>.</summary>
    /// <param name="what">What is moved, for the message.</param>
    /// <param name="moved">The values that are moved.</param>
    /// <param name="gradient">What the backward pass says of each.</param>
    /// <param name="outputs">The forward pass.</param>
    /// <param name="outputGradients">The vector of the vector-Jacobian product.</param>
    /// <param name="distance">How far a value is moved to each side.</param>
    /// <param name="tolerance">What rounding, and for a curved function the distance, may make of it.</param>
    public static void AssertEqual(
        string what, Memory<float> moved, ReadOnlySpan<float> gradient, Func<Matrix> outputs, Matrix outputGradients, float distance, double tolerance)
    {
        Assert.Equal(moved.Length, gradient.Length);
        for (int i = 0; i < moved.Length; i++)
        {
            float value = moved.Span[i];
            moved.Span[i] = value + distance;
            double above = Weighted(outputs(), outputGradients);
            moved.Span[i] = value - distance;
            double below = Weighted(outputs(), outputGradients);
            moved.Span[i] = value;
            double numeric = (above - below) / (2 * (double)distance);
            Assert.True(Math.Abs(numeric - gradient[i]) <= tolerance, $"{what}[{i}]: the backward pass says {gradient[i]}, the numeric Jacobian {numeric}");
        }
    }

    private static double Weighted(Matrix outputs, Matrix outputGradients)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Values.Length; i++)
        {
            sum += (double)outputs.Values[i] * outputGradients.Values[i];
        }

        return sum;
    }
}
