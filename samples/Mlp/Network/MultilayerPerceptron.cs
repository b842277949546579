using System.Globalization;
using System.Numerics.Tensors;
using FusedOptim.Samples.Mlp.Multiplication;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Network;

/// <summary>
/// Dense layers with rectifiers between them, and softmax cross entropy behind the last one. On request hidden layers are normalized in front of their rectifiers, and
/// have dropout behind them.
/// </summary>
internal sealed class MultilayerPerceptron
{
    private readonly List<Layer> layers = [];
    private readonly List<DenseLayer> dense = [];
    private readonly SoftmaxCrossEntropy loss;
    private readonly WeightInitialization initialization;
    private readonly string description;

    /// <param name="widths">The number of inputs, the sizes of the hidden layers, the number of classes.</param>
    public MultilayerPerceptron(params ReadOnlySpan<int> widths)
        : this(widths, new NetworkOptions())
    {
    }

    /// <param name="widths">The number of inputs, the sizes of the hidden layers, the number of classes.</param>
    /// <param name="options">What it is besides.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public MultilayerPerceptron(ReadOnlySpan<int> widths, NetworkOptions options)
    {
        var multiplier = new MatrixMultiplier(options.Crew);
        for (int i = 1; i < widths.Length; i++)
        {
            dense.Add(new DenseLayer(widths[i - 1], widths[i], multiplier));
            layers.Add(dense[^1]);
            if (i < widths.Length - 1)
            {
                AddActivation(widths[i], options);
            }
        }

        loss = new SoftmaxCrossEntropy(widths[^1], options.LabelSmoothing);
        initialization = options.Initialization;
        description = string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join('-', widths.ToArray())}{(options.NormalizesLayers ? ", layer normalization" : "")}, dropout {options.Dropout}, label smoothing {options.LabelSmoothing}{(initialization == default ? "" : $", initialization {initialization}")}");
    }

    /// <summary>The dense layers, from the inputs on.</summary>
    public IReadOnlyList<DenseLayer> Dense => dense;

    /// <summary>All layers, from the inputs on.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>The number of rows of the last batch that was trained on or evaluated whose largest logit was that of the label.</summary>
    public int Correct => loss.Correct;

    /// <summary>Everything that is learned, with its layer and a name of its own, as <see cref="AddTo"/> gives it to an optimizer.</summary>
    public IEnumerable<(Layer Layer, string Name, LayerTensor Tensor)> Tensors
    {
        get
        {
            var counts = new Dictionary<string, int>();
            foreach (Layer layer in layers)
            {
                int count = counts[layer.Kind] = counts.GetValueOrDefault(layer.Kind) + 1;
                foreach (LayerTensor tensor in layer.Tensors)
                {
                    yield return (layer, string.Create(CultureInfo.InvariantCulture, $"{layer.Kind}{count}.{tensor.Name}"), tensor);
                }
            }
        }
    }

    /// <summary>Sets the weights as <see cref="WeightInitialization"/> says, biases to 0 and gains to 1.</summary>
    public void Initialize(int seed)
    {
        for (int layer = 0; layer < dense.Count; layer++)
        {
            var random = new RandomStream(seed, epoch: 0, step: layer);
            double deviation = Deviation(dense[layer].Weights);
            foreach (ref float weight in dense[layer].Weights.Values)
            {
                weight = (float)(deviation * random.NextNormal());
            }

            Array.Clear(dense[layer].Bias);
        }

        foreach (LayerNormalization normalization in layers.OfType<LayerNormalization>())
        {
            normalization.Initialize();
        }
    }

    /// <summary>Gives an optimizer everything that is learned, with its gradients.</summary>
    public void AddTo(Optimizer<float> optimizer)
    {
        foreach ((_, string name, LayerTensor tensor) in Tensors)
        {
            optimizer.Add(name, tensor.Values, tensor.Gradients, tensor.Shape);
        }
    }

    /// <summary>Computes the loss of a batch, in training mode, and the gradients of everything that is learned.</summary>
    /// <param name="inputs">A row a sample.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="mode">Whether gradients are added to those that are there.</param>
    /// <param name="batch">What random choices are a function of.</param>
    /// <param name="gradientsReady">Called for each layer, the last one first, as soon as its gradients are there and nothing reads its weights any more.</param>
    public double LossAndGradients(
        Matrix inputs, ReadOnlySpan<byte> labels, GradientMode mode = GradientMode.Add, BatchKey batch = default, Action<Layer>? gradientsReady = null)
    {
        double value = loss.Loss(Logits(inputs, batch), labels);
        Matrix gradients = loss.Gradients;
        for (int layer = layers.Count - 1; layer >= 0; layer--)
        {
            layers[layer].ParameterGradients(gradients, mode);

            // Nobody asks for the gradients of the network's own inputs.
            if (layer > 0)
            {
                gradients = layers[layer].InputGradients(gradients);
            }

            gradientsReady?.Invoke(layers[layer]);
        }

        return value;
    }

    /// <summary>The mean loss of rows in evaluation mode, without label smoothing; <see cref="Correct"/> says how many are classified right.</summary>
    public double Evaluate(Matrix inputs, ReadOnlySpan<byte> labels) => loss.PlainLoss(Logits(inputs, training: null), labels);

    /// <summary>Classifies rows, in evaluation mode: the class with the largest logit, the first of equals.</summary>
    public void Predict(Matrix inputs, Span<byte> classes)
    {
        Matrix logits = Logits(inputs, training: null);
        for (int row = 0; row < logits.Rows; row++)
        {
            classes[row] = (byte)TensorPrimitives.IndexOfMax<float>(logits.Row(row));
        }
    }

    /// <summary>Computes the probability of each class for each row, in evaluation mode: the softmax of the logits.</summary>
    /// <param name="inputs">A row a sample.</param>
    /// <param name="probabilities">As many as classes for each row, row by row.</param>
    public void Probabilities(Matrix inputs, Span<float> probabilities) => loss.Probabilities(Logits(inputs, training: null), probabilities);

    /// <summary>The number of rows whose largest logit is that of the label.</summary>
    public int CountCorrect(Matrix inputs, ReadOnlySpan<byte> labels)
    {
        Evaluate(inputs, labels);
        return Correct;
    }

    /// <summary>The sizes of the network and what it is besides: <c>784-256-128-10, dropout 0, label smoothing 0</c>.</summary>
    public override string ToString() => description;

    private void AddActivation(int width, NetworkOptions options)
    {
        if (options.NormalizesLayers)
        {
            layers.Add(new LayerNormalization(width));
        }

        layers.Add(new ReluLayer(width));
        if (options.Dropout != 0)
        {
            layers.Add(new DropoutLayer(width, options.Dropout, layers.Count));
        }
    }

    private double Deviation(Matrix weights) => initialization switch
    {
        WeightInitialization.He => Math.Sqrt(2.0 / weights.Columns),
        WeightInitialization.Glorot => Math.Sqrt(2.0 / (weights.Columns + weights.Rows)),
        WeightInitialization.TooLarge => 1,
        WeightInitialization.TooSmall => 1e-3,
        WeightInitialization.Zero => 0,
        _ => throw new InvalidOperationException($"{initialization} is no initialization of weights"),
    };

    private Matrix Logits(Matrix inputs, BatchKey? training)
    {
        foreach (Layer layer in layers)
        {
            inputs = layer.Forward(inputs, training);
        }

        return inputs;
    }
}
