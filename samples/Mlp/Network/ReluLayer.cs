using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>The rectifier: <c>y = max(0, x)</c> for each element.</summary>
/// <remarks>Vector-Jacobian product: <c>dx = dy</c> where y is greater than 0, and 0 elsewhere; so its derivative at 0 is taken as 0.</remarks>
/// <param name="width">The number of inputs, and of outputs.</param>
internal sealed class ReluLayer(int width) : Layer(width)
{
    private readonly Matrix inputGradients = new(width);

    /// <inheritdoc/>
    public override string Kind => "relu";

    /// <inheritdoc/>
    public override Matrix Forward(Matrix inputs, BatchKey? training = null)
    {
        Outputs.Resize(inputs.Rows);
        TensorPrimitives.Max(inputs.Values, 0f, Outputs.Values);
        return Outputs;
    }

    /// <inheritdoc/>
    public override Matrix InputGradients(Matrix outputGradients)
    {
        inputGradients.Resize(outputGradients.Rows);
        Span<float> result = inputGradients.Values;
        ReadOnlySpan<float> gradients = outputGradients.Values;
        ReadOnlySpan<float> outputs = Outputs.Values;
        Span<Vector<float>> resultVectors = MemoryMarshal.Cast<float, Vector<float>>(result);
        ReadOnlySpan<Vector<float>> gradientVectors = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        ReadOnlySpan<Vector<float>> outputVectors = MemoryMarshal.Cast<float, Vector<float>>(outputs);
        for (int i = 0; i < resultVectors.Length; i++)
        {
            resultVectors[i] = Vector.ConditionalSelect(Vector.GreaterThan(outputVectors[i], Vector<float>.Zero), gradientVectors[i], Vector<float>.Zero);
        }

        for (int i = resultVectors.Length * Vector<float>.Count; i < result.Length; i++)
        {
            result[i] = outputs[i] > 0 ? gradients[i] : 0;
        }

        return inputGradients;
    }
}
