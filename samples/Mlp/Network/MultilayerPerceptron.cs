using System.Numerics.Tensors;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>Dense layers with rectifiers between them, and softmax cross entropy behind the last one.</summary>
internal sealed class MultilayerPerceptron
{
    private readonly List<Layer> layers = [];
    private readonly List<DenseLayer> dense = [];
    private readonly SoftmaxCrossEntropy loss;

    /// <param name="widths">The number of inputs, the sizes of the hidden layers, the number of classes.</param>
    public MultilayerPerceptron(params ReadOnlySpan<int> widths)
    {
        for (int i = 1; i < widths.Length; i++)
        {
            if (i > 1)
            {
                layers.Add(new ReluLayer(widths[i - 1]));
            }

            dense.Add(new DenseLayer(widths[i - 1], widths[i]));
            layers.Add(dense[^1]);
        }

        loss = new SoftmaxCrossEntropy(widths[^1]);
    }

    public IReadOnlyList<DenseLayer> Dense => dense;

    /// <summary>
    /// He initialization: weights are normal with variance 2 / inputs, which keeps the size of activations from layer to layer behind rectifiers;
    /// biases are 0. He, Zhang, Ren and Sun, Delving Deep into Rectifiers, 2015.
    /// </summary>
    public void Initialize(int seed)
    {
        for (int layer = 0; layer < dense.Count; layer++)
        {
            var random = new RandomStream(seed, epoch: 0, step: layer);
            double deviation = Math.Sqrt(2.0 / dense[layer].Weights.Columns);
            foreach (ref float weight in dense[layer].Weights.Values)
            {
                weight = (float)(deviation * random.NextNormal());
            }

            Array.Clear(dense[layer].Bias);
        }
    }

    /// <summary>Gives an optimizer all weights and biases, with their gradients.</summary>
    public void AddTo(Optimizer<float> optimizer)
    {
        for (int layer = 0; layer < dense.Count; layer++)
        {
            DenseLayer added = dense[layer];
            optimizer.Add($"dense{layer + 1}.weight", added.Weights.Memory, added.WeightGradients.Memory, [added.Weights.Rows, added.Weights.Columns]);
            optimizer.Add($"dense{layer + 1}.bias", added.Bias, added.BiasGradients);
        }
    }

    /// <summary>Computes the loss of a batch and adds its gradient to the gradients of all weights and biases.</summary>
    public double LossAndGradients(Matrix inputs, ReadOnlySpan<byte> labels)
    {
        double value = loss.Loss(Logits(inputs), labels);
        Matrix gradients = loss.Gradients;
        for (int layer = layers.Count - 1; layer >= 0; layer--)
        {
            gradients = layers[layer].Backward(gradients);
        }

        return value;
    }

    /// <summary>The number of rows whose largest logit is that of the label.</summary>
    public int CountCorrect(Matrix inputs, ReadOnlySpan<byte> labels)
    {
        Matrix logits = Logits(inputs);
        int correct = 0;
        for (int row = 0; row < logits.Rows; row++)
        {
            correct += TensorPrimitives.IndexOfMax<float>(logits.Row(row)) == labels[row] ? 1 : 0;
        }

        return correct;
    }

    private Matrix Logits(Matrix inputs)
    {
        foreach (Layer layer in layers)
        {
            inputs = layer.Forward(inputs);
        }

        return inputs;
    }
}
