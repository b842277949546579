using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Multiplication;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Network;

public sealed class NetworkOptionsTests
{
    private static readonly BatchKey Batch = new(1, 1, 0);

    [Fact]
    public void Backward_ThroughEverything_GivesTheGradientOfEveryTensor()
    {
        var network = new MultilayerPerceptron([5, 8, 6, 3], new NetworkOptions { NormalizesLayers = true, Dropout = 0.3, LabelSmoothing = 0.1 });
        network.Initialize(seed: 2);
        Matrix inputs = NumericJacobian.Random(7, 5, new Random(1));
        byte[] labels = [0, 1, 2, 0, 1, 2, 0];
        var one = new Matrix(1, 1);
        one.Values[0] = 1;

        network.LossAndGradients(inputs, labels, GradientMode.Replace, Batch);

        // Copied first: the losses below overwrite the gradients.
        (string Name, Memory<float> Values, float[] Gradients)[] tensors = [.. network.Tensors.Select(tensor => (tensor.Name, tensor.Tensor.Values, tensor.Tensor.Gradients.ToArray()))];
        foreach ((string name, Memory<float> values, float[] gradients) in tensors)
        {
            NumericJacobian.AssertEqual(name, values, gradients, LossAsMatrix, one, distance: 1e-3f, tolerance: 1.5e-3);
        }

        Matrix LossAsMatrix()
        {
            var value = new Matrix(1, 1);
            value.Values[0] = (float)network.LossAndGradients(inputs, labels, GradientMode.Replace, Batch);
            return value;
        }
    }

    [Fact]
    public void AddTo_NamesTheTensorsOfNormalizationsInTheOrderOfLayers()
    {
        using var optimizer = new Sgd();

        new MultilayerPerceptron([4, 3, 5, 2], new NetworkOptions { NormalizesLayers = true, Dropout = 0.1 }).AddTo(optimizer);

        Assert.Equal(
            ["dense1.weight", "dense1.bias", "norm1.gain", "norm1.bias", "dense2.weight", "dense2.bias", "norm2.gain", "norm2.bias", "dense3.weight", "dense3.bias"],
            optimizer.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Dropout_HappensInTrainingAlone()
    {
        MultilayerPerceptron Create(double dropout)
        {
            var network = new MultilayerPerceptron([5, 40, 3], new NetworkOptions { Dropout = dropout });
            network.Initialize(seed: 1);
            return network;
        }

        Matrix inputs = NumericJacobian.Random(7, 5, new Random(1));
        byte[] labels = [0, 1, 2, 0, 1, 2, 0];

        Assert.Equal(Create(0).Evaluate(inputs, labels), Create(0.5).Evaluate(inputs, labels));
        Assert.NotEqual(Create(0).LossAndGradients(inputs, labels, batch: Batch), Create(0.5).LossAndGradients(inputs, labels, batch: Batch));
        Assert.NotEqual(Create(0.5).LossAndGradients(inputs, labels, batch: Batch with { Step = 1 }), Create(0.5).LossAndGradients(inputs, labels, batch: Batch));
    }

    [Theory]
    [InlineData("He", 0.02)]
    [InlineData("Glorot", 2.0 / 300)]
    [InlineData("TooLarge", 1)]
    [InlineData("TooSmall", 1e-6)]
    [InlineData("Zero", 0)]
    public void Initialization_DecidesTheVarianceOfWeights(string name, double variance)
    {
        var network = new MultilayerPerceptron([100, 200, 10], new NetworkOptions { Initialization = Enum.Parse<WeightInitialization>(name) });

        network.Initialize(seed: 1);

        Assert.Equal(variance, network.Dense[0].Weights.Values.ToArray().Average(weight => (double)weight * weight), 0.05 * variance);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Gradients_AreTheSameBitsForAnyNumberOfThreads(int threads)
    {
        float[][] Gradients(Crew crew)
        {
            var network = new MultilayerPerceptron([100, 64, 32, 10], new NetworkOptions { Crew = crew, NormalizesLayers = true, Dropout = 0.2 });
            network.Initialize(seed: 1);
            network.LossAndGradients(NumericJacobian.Random(60, 100, new Random(1)), new byte[60], GradientMode.Replace, Batch);
            return [.. network.Tensors.Select(tensor => tensor.Tensor.Gradients.ToArray())];
        }

        using var crew = new Crew(threads);

        Assert.Equal(Gradients(Crew.Alone), Gradients(crew));
    }

    [Fact]
    public void LayersWhoseGradientsAreReady_AreNamedFromTheLastOneToTheFirst()
    {
        var network = new MultilayerPerceptron([4, 3, 2], new NetworkOptions { NormalizesLayers = true });
        var ready = new List<Layer>();

        network.LossAndGradients(NumericJacobian.Random(2, 4, new Random(1)), [0, 1], gradientsReady: ready.Add);

        Assert.Equal(network.Layers.Reverse(), ready);
    }

    [Fact]
    public void TrainingABatch_AllocatesNothing()
    {
        using var crew = new Crew(2);
        var network = new MultilayerPerceptron([100, 64, 10], new NetworkOptions { Crew = crew, NormalizesLayers = true, Dropout = 0.2, LabelSmoothing = 0.1 });
        network.Initialize(seed: 1);
        Matrix inputs = NumericJacobian.Random(60, 100, new Random(1));
        byte[] labels = new byte[60];
        Action<Layer> ready = _ => { };
        Train(count: 5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Train(count: 50);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Train(int count)
        {
            for (int i = 0; i < count; i++)
            {
                network.LossAndGradients(inputs, labels, GradientMode.Replace, Batch, ready);
            }
        }
    }
}
