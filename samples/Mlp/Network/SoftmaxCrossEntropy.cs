using System.Globalization;
using System.Numerics.Tensors;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>
/// The loss: the mean over rows of <c>- sum over classes of target * log(softmax(x))</c>. The target of a row is 1 for its label and 0 for the other classes; with
/// label smoothing s it is <c>(1 - s) onehot(label) + s / classes</c>. Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, Rethinking the Inception Architecture for Computer
/// Vision, 2016.
/// </summary>
/// <remarks>Its gradient, which is its vector-Jacobian product with 1: <c>dx = (softmax(x) - target) / rows</c>.</remarks>
internal sealed class SoftmaxCrossEntropy
{
    private readonly Matrix gradients;
    private readonly float[] shifted;
    private readonly double smoothing;

    /// <param name="classes">The number of classes.</param>
    /// <param name="smoothing">s, at least 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">s is out of range.</exception>
    public SoftmaxCrossEntropy(int classes, double smoothing = 0)
    {
        if (!(smoothing is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(smoothing), smoothing, string.Create(CultureInfo.InvariantCulture, $"Label smoothing must be at least 0 and less than 1, but is {smoothing}."));
        }

        this.smoothing = smoothing;
        gradients = new Matrix(classes);
        shifted = new float[classes];
    }

    /// <summary>The gradient of the last loss.</summary>
    public Matrix Gradients => gradients;

    /// <summary>The number of rows of the last batch whose largest logit was that of the label; the first of equals counts.</summary>
    public int Correct { get; private set; }

    /// <summary>Computes the loss and its gradient.</summary>
    public double Loss(Matrix logits, ReadOnlySpan<byte> labels)
    {
        gradients.Resize(logits.Rows);
        Correct = 0;
        double sum = 0;
        float others = (float)(smoothing / shifted.Length);
        for (int row = 0; row < logits.Rows; row++)
        {
            Span<float> probability = gradients.Row(row);
            float total = CountAndExponentials(logits.Row(row), labels[row], probability);
            double target = smoothing == 0 ? shifted[labels[row]] : ((1 - smoothing) * shifted[labels[row]]) + (others * Sum(shifted));
            sum += Math.Log(total) - target;
            TensorPrimitives.Divide(probability, total, probability);
            if (smoothing > 0)
            {
                TensorPrimitives.Subtract(probability, others, probability);
            }

            probability[labels[row]] -= (float)(1 - smoothing);
            TensorPrimitives.Divide(probability, logits.Rows, probability);
        }

        return sum / logits.Rows;
    }

    /// <summary>Computes the loss without its gradient and without label smoothing, as it is compared between trainings.</summary>
    public double PlainLoss(Matrix logits, ReadOnlySpan<byte> labels)
    {
        gradients.Resize(logits.Rows);
        Correct = 0;
        double sum = 0;
        for (int row = 0; row < logits.Rows; row++)
        {
            sum += Math.Log(CountAndExponentials(logits.Row(row), labels[row], gradients.Row(row))) - shifted[labels[row]];
        }

        return sum / logits.Rows;
    }

    /// <summary>Computes the softmax of logits, row by row. Leaves <see cref="Correct"/> and <see cref="Gradients"/> as they are.</summary>
    /// <param name="logits">A row a sample.</param>
    /// <param name="probabilities">One for each logit.</param>
    public void Probabilities(Matrix logits, Span<float> probabilities)
    {
        for (int row = 0; row < logits.Rows; row++)
        {
            Span<float> probability = probabilities.Slice(row * logits.Columns, logits.Columns);
            float total = Exponentials(logits.Row(row), TensorPrimitives.IndexOfMax<float>(logits.Row(row)), probability);
            TensorPrimitives.Divide(probability, total, probability);
        }
    }

    private float CountAndExponentials(ReadOnlySpan<float> logits, byte label, Span<float> exponentials)
    {
        int largest = TensorPrimitives.IndexOfMax(logits);
        Correct += largest == label ? 1 : 0;
        return Exponentials(logits, largest, exponentials);
    }

    // The largest logit is subtracted first, so that no exponential overflows; the softmax stays the same.
    private float Exponentials(ReadOnlySpan<float> logits, int largest, Span<float> exponentials)
    {
        TensorPrimitives.Subtract(logits, logits[largest], shifted);
        TensorPrimitives.Exp<float>(shifted, exponentials);
        return Sum(exponentials);
    }

    // In order, which classes are too few to matter for: the same bits whatever the width of vectors.
    private static float Sum(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum;
    }
}
