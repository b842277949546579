using System.Numerics.Tensors;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Multiplication;

/// <summary>
/// The three products of a dense layer, for batches x of one row a sample and weights W of shape [outputs, inputs]. Their bits are the same for any number of threads
/// and any vector width: every element is one chain of fused multiply-adds.
/// </summary>
/// <param name="crew">Who multiplies.</param>
internal sealed class MatrixMultiplier(Crew crew)
{
    private readonly Product product = new(crew.Threads);

    /// <summary><c>outputs = inputs W^T + bias</c>, the bias for each row.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public void Outputs(Matrix inputs, Matrix weights, float[] bias, Matrix outputs) =>
        product.Run(crew, inputs, isLeftTransposed: false, weights, isRightTransposed: true, outputs, startsWith: bias);

    /// <summary><c>inputGradients = outputGradients W</c>.</summary>
    /// <inheritdoc cref="Outputs" path="/exception"/>
    public void InputGradients(Matrix outputGradients, Matrix weights, Matrix inputGradients) =>
        product.Run(crew, outputGradients, isLeftTransposed: false, weights, isRightTransposed: false, inputGradients);

    /// <summary><c>weightGradients = outputGradients^T inputs</c>, or that added to them.</summary>
    /// <inheritdoc cref="Outputs" path="/exception"/>
    public void WeightGradients(Matrix outputGradients, Matrix inputs, Matrix weightGradients, bool adds) =>
        product.Run(crew, outputGradients, isLeftTransposed: true, inputs, isRightTransposed: false, weightGradients, addsToTarget: adds);

    /// <summary><c>biasGradients = the sum of the rows of outputGradients</c>, or that added to them.</summary>
    public static void BiasGradients(Matrix outputGradients, Span<float> biasGradients, bool adds)
    {
        if (!adds)
        {
            biasGradients.Clear();
        }

        for (int row = 0; row < outputGradients.Rows; row++)
        {
            TensorPrimitives.Add(biasGradients, outputGradients.Row(row), biasGradients);
        }
    }
}
