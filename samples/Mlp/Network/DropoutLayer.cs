using System.Globalization;
using System.Numerics.Tensors;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>
/// Inverted dropout. In training each element becomes 0 with probability p, and <c>y = x / (1 - p)</c> otherwise, so that its mean stays as it is; in evaluation
/// <c>y = x</c>. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout: A Simple Way to Prevent Neural Networks from Overfitting, 2014.
/// </summary>
/// <remarks>
/// Vector-Jacobian product: <c>dx = dy * mask</c>, with the mask of the forward pass, of elements 0 or 1 / (1 - p). Which they are is a function of the seed, the epoch, the step
/// and the layer alone.
/// </remarks>
internal sealed class DropoutLayer : Layer
{
    private readonly double probability;
    private readonly int number;
    private readonly Matrix mask;
    private readonly Matrix inputGradients;

    /// <param name="width">The number of inputs, and of outputs.</param>
    /// <param name="probability">p, at least 0 and less than 1.</param>
    /// <param name="number">The number of the layer in its network: each has masks of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range.</exception>
    public DropoutLayer(int width, double probability, int number)
        : base(width)
    {
        if (!(probability is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability), probability, string.Create(CultureInfo.InvariantCulture, $"The probability of dropout must be at least 0 and less than 1, but is {probability}."));
        }

        this.probability = probability;
        this.number = number;
        mask = new Matrix(width);
        inputGradients = new Matrix(width);
    }

    /// <summary>The number of inputs, and of outputs.</summary>
    public int Width => mask.Columns;

    /// <inheritdoc/>
    public override string Kind => "dropout";

    /// <inheritdoc/>
    public override Matrix Forward(Matrix inputs, BatchKey? training = null)
    {
        if (training is not { } batch)
        {
            return inputs;
        }

        Outputs.Resize(inputs.Rows);
        mask.Resize(inputs.Rows);
        RandomStream random = batch.OfLayer(number);
        float kept = (float)(1 / (1 - probability));
        foreach (ref float element in mask.Values)
        {
            element = random.NextUniform() < probability ? 0 : kept;
        }

        TensorPrimitives.Multiply<float>(inputs.Values, mask.Values, Outputs.Values);
        return Outputs;
    }

    /// <inheritdoc/>
    public override Matrix InputGradients(Matrix outputGradients)
    {
        inputGradients.Resize(outputGradients.Rows);
        TensorPrimitives.Multiply<float>(outputGradients.Values, mask.Values, inputGradients.Values);
        return inputGradients;
    }
}
