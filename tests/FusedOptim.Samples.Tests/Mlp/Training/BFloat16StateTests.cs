using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

/// <summary>What half the memory of states does to what a network learns: nothing.</summary>
public sealed class BFloat16StateTests
{
    private const int TrainingRows = 1500, TestRows = 297;

    private static readonly DataSet Digits = DigitsFile.Embedded();

    // A run is some digits off in either direction; a small network and many seeds leave little of that in the mean.
    private static readonly int[] Seeds = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void TestAccuracy_IsThatOfFloatStateWithinHalfAPercentagePoint()
    {
        double expected = MeanAccuracy("adamw"), actual = MeanAccuracy("bfloat16-adamw");

        Assert.InRange(expected, 0.9, 1);
        Assert.InRange(actual, expected - 0.005, expected + 0.005);
    }

    // The same accuracies would show nothing if both were the same optimizer.
    [Fact]
    public void Optimizers_DifferInTheBytesOfTheirStateAlone()
    {
        using Optimizer<float> wide = OptimizerCatalog.Find("adamw").Create(), narrow = OptimizerCatalog.Find("bfloat16-adamw").Create();

        Assert.Equal(wide.Hyperparameters.Select(value => (value.Name, value.Value)), narrow.Hyperparameters.Select(value => (value.Name, value.Value)));
        Assert.Equal(OptimizerCatalog.Find("adamw").LearningRate, OptimizerCatalog.Find("bfloat16-adamw").LearningRate);
        Assert.Equal(wide.CostPerElement with { BytesRead = 12, BytesWritten = 8 }, narrow.CostPerElement);
    }

    private static double MeanAccuracy(string optimizer) => Seeds.Average(seed => Accuracy(OptimizerCatalog.Find(optimizer), seed));

    private static double Accuracy(OptimizerChoice choice, int seed)
    {
        var network = new MultilayerPerceptron(Digits.Columns, 64, Digits.Classes);
        network.Initialize(seed);
        Optimizer<float> optimizer = choice.Create();
        optimizer.Hyperparameters["LearningRate"].Value = choice.LearningRate;
        network.AddTo(optimizer);
        using var trainer = new Trainer(network, optimizer, Digits.Slice(0, TrainingRows), validation: null, batchSize: 32, seed);
        _ = trainer.Run(epochs: 30).Count();
        return trainer.Accuracy(Digits.Slice(TrainingRows, TestRows));
    }
}
