using System.Numerics.Tensors;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>
/// Layer normalization: <c>y = g * x' + b</c> with <c>x' = (x - mean) / sqrt(variance + epsilon)</c>, mean and variance over the elements of a row; gain g and bias b
/// are learned. Ba, Kiros and Hinton, Layer Normalization, 2016.
/// </summary>
/// <remarks>
/// Vector-Jacobian product, with <c>v = dy * g</c> and means over a row of n elements: <c>dx = (v - mean(v) - x' mean(v x')) / sqrt(variance + epsilon)</c>;
/// <c>dg</c> and <c>db</c> are the sums over the rows of <c>dy * x'</c> and <c>dy</c>.
/// </remarks>
/// <param name="width">The number of inputs, and of outputs.</param>
internal sealed class LayerNormalization(int width) : Layer(width)
{
    private const float Epsilon = 1e-5f;

    private readonly Matrix normalized = new(width);
    private readonly Matrix inverseDeviations = new(1);
    private readonly Matrix inputGradients = new(width);
    private readonly float[] scaled = new float[width];

    /// <summary>g, which begins as 1.</summary>
    public float[] Gain { get; } = [.. Enumerable.Repeat(1f, width)];

    /// <summary>b, which begins as 0.</summary>
    public float[] Bias { get; } = new float[width];

    /// <summary>The gradient of g.</summary>
    public float[] GainGradients { get; } = new float[width];

    /// <summary>The gradient of b.</summary>
    public float[] BiasGradients { get; } = new float[width];

    /// <inheritdoc/>
    public override string Kind => "norm";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerTensor> Tensors => [new("gain", Gain, GainGradients), new("bias", Bias, BiasGradients)];

    /// <summary>Puts gain and bias back to 1 and 0.</summary>
    public void Initialize()
    {
        Gain.AsSpan().Fill(1);
        Bias.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public override Matrix Forward(Matrix inputs, BatchKey? training = null)
    {
        Outputs.Resize(inputs.Rows);
        normalized.Resize(inputs.Rows);
        inverseDeviations.Resize(inputs.Rows);
        for (int row = 0; row < inputs.Rows; row++)
        {
            Span<float> result = normalized.Row(row), output = Outputs.Row(row);
            TensorPrimitives.Subtract(inputs.Row(row), TensorPrimitives.Sum<float>(inputs.Row(row)) / inputs.Columns, result);

            // Behind the subtraction: from sums of squares, a small variance beside a large mean would be lost to rounding.
            float inverse = 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(result) / inputs.Columns) + Epsilon);
            TensorPrimitives.Multiply(result, inverse, result);
            TensorPrimitives.MultiplyAdd(result, Gain, Bias, output);
            inverseDeviations.Values[row] = inverse;
        }

        return Outputs;
    }

    /// <inheritdoc/>
    public override void ParameterGradients(Matrix outputGradients, GradientMode mode)
    {
        if (mode == GradientMode.Replace)
        {
            GainGradients.AsSpan().Clear();
            BiasGradients.AsSpan().Clear();
        }

        for (int row = 0; row < outputGradients.Rows; row++)
        {
            TensorPrimitives.MultiplyAdd(outputGradients.Row(row), normalized.Row(row), GainGradients, GainGradients);
            TensorPrimitives.Add(BiasGradients, outputGradients.Row(row), BiasGradients);
        }
    }

    /// <inheritdoc/>
    public override Matrix InputGradients(Matrix outputGradients)
    {
        inputGradients.Resize(outputGradients.Rows);
        for (int row = 0; row < outputGradients.Rows; row++)
        {
            Span<float> result = inputGradients.Row(row);
            TensorPrimitives.Multiply(outputGradients.Row(row), Gain, scaled);
            float mean = TensorPrimitives.Sum<float>(scaled) / Gain.Length;
            float slope = TensorPrimitives.Dot<float>(scaled, normalized.Row(row)) / Gain.Length;
            TensorPrimitives.MultiplyAdd(normalized.Row(row), -slope, scaled, result);
            TensorPrimitives.Subtract(result, mean, result);
            TensorPrimitives.Multiply(result, inverseDeviations.Values[row], result);
        }

        return inputGradients;
    }
}
