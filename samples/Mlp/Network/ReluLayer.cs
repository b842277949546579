using System.Numerics.Tensors;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>The rectifier: <c>y = max(0, x)</c> for each element. Its derivative at 0 is taken as 0.</summary>
internal sealed class ReluLayer(int width) : Layer(width)
{
    private readonly Matrix inputGradients = new(width);

    public override Matrix Forward(Matrix inputs)
    {
        Outputs.Resize(inputs.Rows);
        TensorPrimitives.Max(inputs.Values, 0f, Outputs.Values);
        return Outputs;
    }

    public override Matrix Backward(Matrix outputGradients)
    {
        inputGradients.Resize(outputGradients.Rows);
        Span<float> result = inputGradients.Values;
        Span<float> gradients = outputGradients.Values;
        Span<float> outputs = Outputs.Values;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = outputs[i] > 0 ? gradients[i] : 0;
        }

        return inputGradients;
    }
}
