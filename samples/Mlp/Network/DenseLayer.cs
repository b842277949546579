using System.Numerics.Tensors;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>A fully connected layer: <c>y = W x + b</c> for each row x, with W of shape [outputs, inputs].</summary>
internal sealed class DenseLayer(int inputs, int outputs) : Layer(outputs)
{
    private readonly Matrix inputGradients = new(inputs);
    private Matrix? inputs;

    /// <summary>W, row by row: one row an output.</summary>
    public Matrix Weights { get; } = new(outputs, inputs);

    public float[] Bias { get; } = new float[outputs];

    /// <summary>The gradient of W. Backward passes add to it.</summary>
    public Matrix WeightGradients { get; } = new(outputs, inputs);

    /// <summary>The gradient of b. Backward passes add to it.</summary>
    public float[] BiasGradients { get; } = new float[outputs];

    public override Matrix Forward(Matrix inputs)
    {
        this.inputs = inputs;
        Outputs.Resize(inputs.Rows);
        for (int row = 0; row < inputs.Rows; row++)
        {
            Span<float> result = Outputs.Row(row);
            for (int output = 0; output < result.Length; output++)
            {
                result[output] = TensorPrimitives.Dot<float>(Weights.Row(output), inputs.Row(row)) + Bias[output];
            }
        }

        return Outputs;
    }

    public override Matrix Backward(Matrix outputGradients)
    {
        inputGradients.Resize(outputGradients.Rows);
        inputGradients.Values.Clear();
        for (int row = 0; row < outputGradients.Rows; row++)
        {
            Span<float> input = inputs!.Row(row);
            Span<float> inputGradient = inputGradients.Row(row);
            Span<float> gradient = outputGradients.Row(row);
            for (int output = 0; output < gradient.Length; output++)
            {
                Span<float> weightGradient = WeightGradients.Row(output);
                TensorPrimitives.MultiplyAdd(input, gradient[output], weightGradient, weightGradient);
                TensorPrimitives.MultiplyAdd(Weights.Row(output), gradient[output], inputGradient, inputGradient);
            }

            TensorPrimitives.Add(BiasGradients, gradient, BiasGradients);
        }

        return inputGradients;
    }
}
