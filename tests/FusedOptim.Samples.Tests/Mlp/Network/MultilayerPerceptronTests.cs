using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Network;

public sealed class MultilayerPerceptronTests
{
    [Fact]
    public void Backward_GivesTheGradientOfEveryWeightAndBias()
    {
        var random = new Random(1);
        var network = new MultilayerPerceptron(5, 4, 6, 3);
        network.Initialize(seed: 2);
        Matrix inputs = NumericJacobian.Random(7, 5, random);
        byte[] labels = [0, 1, 2, 0, 1, 2, 0];
        var one = new Matrix(1, 1);
        one.Values[0] = 1;

        network.LossAndGradients(inputs, labels);

        // Copied first: the losses below add to the gradients.
        (float[] Weights, float[] Bias)[] gradients = [.. network.Dense.Select(layer => (layer.WeightGradients.Values.ToArray(), layer.BiasGradients.ToArray()))];
        for (int layer = 0; layer < network.Dense.Count; layer++)
        {
            Check($"weight {layer}", network.Dense[layer].Weights.Memory, gradients[layer].Weights);
            Check($"bias {layer}", network.Dense[layer].Bias, gradients[layer].Bias);
        }

        void Check(string what, Memory<float> moved, float[] gradient) =>
            NumericJacobian.AssertEqual(what, moved, gradient, LossAsMatrix, one, distance: 2e-3f, tolerance: 4e-4);

        Matrix LossAsMatrix()
        {
            var value = new Matrix(1, 1);
            value.Values[0] = (float)network.LossAndGradients(inputs, labels);
            return value;
        }
    }

    [Fact]
    public void Initialize_GivesWeightsOfVarianceTwoOverInputsAndNoBias()
    {
        var network = new MultilayerPerceptron(100, 200, 50);
        network.Dense[0].Bias[0] = 1;

        network.Initialize(seed: 1);

        foreach (DenseLayer layer in network.Dense)
        {
            double[] weights = [.. layer.Weights.Values.ToArray().Select(weight => (double)weight)];
            double variance = weights.Average(weight => weight * weight);
            Assert.Equal(0, weights.Average(), 0.01);
            Assert.Equal(2.0 / layer.Weights.Columns, variance, 0.05 * variance);
            Assert.All(layer.Bias, bias => Assert.Equal(0, bias));
        }
    }

    [Fact]
    public void Initialize_DependsOnTheSeedAlone()
    {
        float[] First(int seed)
        {
            var network = new MultilayerPerceptron(3, 3);
            network.Initialize(seed);
            return network.Dense[0].Weights.Values.ToArray();
        }

        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }

    [Fact]
    public void Initialize_GivesEachLayerWeightsOfItsOwn()
    {
        var network = new MultilayerPerceptron(3, 3, 3);
        network.Initialize(seed: 1);

        Assert.NotEqual(network.Dense[0].Weights.Values.ToArray(), network.Dense[1].Weights.Values.ToArray());
    }

    [Fact]
    public void AddTo_GivesTheOptimizerEveryTensorWithItsShape()
    {
        using var optimizer = new Sgd();
        new MultilayerPerceptron(4, 3, 2).AddTo(optimizer);

        Assert.Equal(
            ["dense1.weight [3, 4]", "dense1.bias [3]", "dense2.weight [2, 3]", "dense2.bias [2]"],
            optimizer.Parameters.Select(parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]"));
    }

    [Fact]
    public void CountCorrect_CountsRowsWhoseLargestLogitIsTheLabel()
    {
        var network = new MultilayerPerceptron(2, 2);
        float[] identity = [1, 0, 0, 1];
        identity.CopyTo(network.Dense[0].Weights.Values);
        var inputs = new Matrix(3, 2);
        float[] rows = [5, 1, 1, 5, 5, 1];
        rows.CopyTo(inputs.Values);

        Assert.Equal(2, network.CountCorrect(inputs, [0, 1, 1]));
    }
}
