using FusedOptim.Samples.Mlp.Multiplication;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>A fully connected layer: <c>y = W x + b</c> for each row x, with W of shape [outputs, inputs].</summary>
/// <remarks>
/// Vector-Jacobian product, for a batch X and the gradient dY of its outputs, a row a sample: <c>dX = dY W</c>, <c>dW = dY^T X</c>, <c>db = sum of the rows of dY</c>.
/// </remarks>
/// <param name="inputs">The number of inputs.</param>
/// <param name="outputs">The number of outputs.</param>
/// <param name="multiplier">Who multiplies; the calling thread alone unless given.</param>
internal sealed class DenseLayer(int inputs, int outputs, MatrixMultiplier? multiplier = null) : Layer(outputs)
{
    private readonly MatrixMultiplier multiplier = multiplier ?? new MatrixMultiplier(Crew.Alone);
    private readonly Matrix inputGradients = new(inputs);
    private Matrix? inputs;

    /// <summary>W, row by row: one row an output.</summary>
    public Matrix Weights { get; } = new(outputs, inputs);

    /// <summary>b.</summary>
    public float[] Bias { get; } = new float[outputs];

    /// <summary>The gradient of W.</summary>
    public Matrix WeightGradients { get; } = new(outputs, inputs);

    /// <summary>The gradient of b.</summary>
    public float[] BiasGradients { get; } = new float[outputs];

    /// <inheritdoc/>
    public override string Kind => "dense";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerTensor> Tensors =>
    [
        new("weight", Weights.Memory, WeightGradients.Memory, [Weights.Rows, Weights.Columns]),
        new("bias", Bias, BiasGradients),
    ];

    /// <inheritdoc/>
    public override Matrix Forward(Matrix inputs, BatchKey? training = null)
    {
        this.inputs = inputs;
        Outputs.Resize(inputs.Rows);
        multiplier.Outputs(inputs, Weights, Bias, Outputs);
        return Outputs;
    }

    /// <inheritdoc/>
    public override void ParameterGradients(Matrix outputGradients, GradientMode mode)
    {
        bool adds = mode == GradientMode.Add;
        multiplier.WeightGradients(outputGradients, inputs!, WeightGradients, adds);
        MatrixMultiplier.BiasGradients(outputGradients, BiasGradients, adds);
    }

    /// <inheritdoc/>
    public override Matrix InputGradients(Matrix outputGradients)
    {
        inputGradients.Resize(outputGradients.Rows);
        multiplier.InputGradients(outputGradients, Weights, inputGradients);
        return inputGradients;
    }
}
