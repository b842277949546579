using System.Numerics.Tensors;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>The loss: the mean over rows of <c>-log(softmax(x)[label])</c>.</summary>
internal sealed class SoftmaxCrossEntropy(int classes)
{
    private readonly Matrix gradients = new(classes);

    /// <summary>The gradient of the last loss: <c>(softmax(x) - onehot(label)) / rows</c>.</summary>
    public Matrix Gradients => gradients;

    /// <summary>Computes the loss and its gradient.</summary>
    public double Loss(Matrix logits, ReadOnlySpan<byte> labels)
    {
        gradients.Resize(logits.Rows);
        double sum = 0;
        for (int row = 0; row < logits.Rows; row++)
        {
            // The largest logit is subtracted first, so that no exponential overflows; the softmax stays the same.
            Span<float> logit = logits.Row(row);
            Span<float> probability = gradients.Row(row);
            TensorPrimitives.Subtract(logit, TensorPrimitives.Max<float>(logit), probability);
            float shifted = probability[labels[row]];
            TensorPrimitives.Exp<float>(probability, probability);
            float total = TensorPrimitives.Sum<float>(probability);
            sum += Math.Log(total) - shifted;
            TensorPrimitives.Divide(probability, total, probability);
            probability[labels[row]] -= 1;
            TensorPrimitives.Divide(probability, logits.Rows, probability);
        }

        return sum / logits.Rows;
    }
}
