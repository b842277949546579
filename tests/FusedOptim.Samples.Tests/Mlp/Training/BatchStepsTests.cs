using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

public sealed class BatchStepsTests
{
    private static readonly DataSet Digits = DigitsFile.Embedded().Slice(0, 70);

    [Fact]
    public void Losses_AreThoseOfATrainerOverSeveralEpochs()
    {
        TrainingPlan plan = Plan(rate: 0.05);
        using Trainer trainer = plan.CreateTrainer(Digits, validation: null);
        _ = trainer.Run(3).ToArray();

        Assert.Equal(trainer.Progress.StepLosses, Losses(plan, 9));
    }

    [Fact]
    public void LossThatIsNotFinite_IsReturned() => Assert.Contains(Losses(Plan(rate: 1e20), 12), loss => !double.IsFinite(loss));

    private static double[] Losses(TrainingPlan plan, int steps)
    {
        MultilayerPerceptron network = plan.CreateNetwork();
        using Optimizer<float> optimizer = plan.CreateOptimizer(network);
        var batches = new BatchSteps(network, optimizer, Digits, plan.BatchSize, plan.Seed);
        return [.. Enumerable.Range(0, steps).Select(_ => batches.Next())];
    }

    // Three batches an epoch, the last one of 10 rows; dropout shows whether they are numbered alike.
    private static TrainingPlan Plan(double rate) => new()
    {
        Widths = [64, 12, 10],
        Network = new NetworkOptions { Dropout = 0.2 },
        Optimizer = new OptimizerSettings(OptimizerCatalog.Find("sgd"), rate),
        BatchSize = 30,
        Seed = 3,
    };
}
