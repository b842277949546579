using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Tests.Mlp.Golden;

/// <summary>The sample's own network, data and optimizers reproduce PyTorch's training run, loss by loss.</summary>
public sealed class MlpTrajectoryTests
{
    private const int BatchSize = 32;
    private const int TrainingRows = 1500;
    private const int TestRows = 297;
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Cases => [.. MlpFile.Instance.Cases.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_AreThoseOfPyTorch(string name)
    {
        MlpCase golden = MlpFile.Instance.Cases.Single(candidate => candidate.Name == name);
        MultilayerPerceptron network = InitialNetwork();
        using Optimizer<float> optimizer = Create(golden);
        network.AddTo(optimizer);
        DataSet digits = DigitsFile.Embedded();
        var inputs = new Matrix(digits.Columns);
        byte[] labels = new byte[BatchSize];

        Assert.Equal(60, golden.Losses.Length);
        for (int step = 0; step < golden.Losses.Length; step++)
        {
            int[] rows = [.. Enumerable.Range(0, BatchSize).Select(i => ((BatchSize * step) + i) % TrainingRows)];
            digits.CopyRows(rows, inputs, labels);
            optimizer.ZeroGradients();
            double loss = network.LossAndGradients(inputs, labels);
            Assert.True(Math.Abs(loss - golden.Losses[step]) <= Tolerance, $"{name}, step {step}: loss {loss} instead of {golden.Losses[step]}");
            optimizer.Step();
        }

        Assert.Equal(golden.CorrectOf297, CountCorrectOfTest(network, digits));
    }

    private static MultilayerPerceptron InitialNetwork()
    {
        MlpFile file = MlpFile.Instance;
        var network = new MultilayerPerceptron(64, 32, 10);
        Fill(network.Dense[0], file.Weight1, file.Bias1);
        Fill(network.Dense[1], file.Weight2, file.Bias2);
        return network;
    }

    private static void Fill(DenseLayer layer, float[][] weights, float[] bias)
    {
        weights.SelectMany(row => row).ToArray().CopyTo(layer.Weights.Values);
        bias.CopyTo(layer.Bias, 0);
    }

    private static Optimizer<float> Create(MlpCase golden)
    {
        Optimizer<float> optimizer = OptimizerCatalog.Find(golden.Name).Create();
        foreach ((string argument, double value) in golden.Hyperparameters)
        {
            string name = argument switch
            {
                "lr" => "LearningRate",
                "momentum" => "Momentum",
                "alpha" => "Beta2",
                "eps" => "Epsilon",
                "weight_decay" => "WeightDecay",
                _ => throw new InvalidOperationException(argument),
            };
            optimizer.Hyperparameters[name].Value = value;
        }

        return optimizer;
    }

    private static int CountCorrectOfTest(MultilayerPerceptron network, DataSet digits)
    {
        var inputs = new Matrix(digits.Columns);
        byte[] labels = new byte[TestRows];
        digits.CopyRows([.. Enumerable.Range(digits.Rows - TestRows, TestRows)], inputs, labels);
        return network.CountCorrect(inputs, labels);
    }
}
