using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Tests.Mlp.Experiments;

public sealed class ExperimentContextTests
{
    private static readonly ExperimentSettings Small = new() { Hidden = [8], Epochs = 2, Batch = 20 };

    [Fact]
    public void TrainingsSideBySide_HaveTheBitsOfATrainingAlone()
    {
        ExperimentTraining[] plans = [.. Enumerable.Range(1, 6).Select(seed => new ExperimentTraining($"{seed}", () => new Adam(), 0.01, Small with { Seed = seed }))];

        IReadOnlyList<TrainingOutcome> together = ExperimentData.Context(Small).Train(plans);

        Assert.Equal(["1", "2", "3", "4", "5", "6"], together.Select(outcome => outcome.Plan.Name));
        Assert.All(plans.Zip(together), pair => Assert.Equal(ExperimentData.Context(Small).Train([pair.First])[0].StepLosses, pair.Second.StepLosses));
        Assert.Equal(6, together.Select(outcome => outcome.FinalLoss).Distinct().Count());
    }

    [Fact]
    public void TrainingThatDiverges_IsAResult()
    {
        TrainingOutcome outcome = ExperimentData.Context(Small).Train([new ExperimentTraining("sgd", () => new Sgd(), 1e30, Small)])[0];

        Assert.True(outcome.Diverged);
        Assert.NotEmpty(outcome.StepLosses);
        Assert.Equal(double.PositiveInfinity, outcome.FinalLoss);
        Assert.Equal(1, outcome.ValidationError);
    }

    [Fact]
    public void Progress_CountsTrainings()
    {
        var seen = new Seen();
        ExperimentContext source = ExperimentData.Context(Small);
        var context = new ExperimentContext(Small, source.Training, source.Validation) { Progress = seen };

        context.Train([.. Enumerable.Range(1, 3).Select(seed => new ExperimentTraining($"{seed}", () => new Sgd(), 0.1, Small with { Seed = seed }))]);

        // One report at a time, each later than the one before.
        Assert.Equal([(0, 3), (1, 3), (2, 3), (3, 3)], seen.Reports.Select(report => (report.Done, report.Total)));
        Assert.Equal(3, context.Finished);
    }

    [Fact]
    public void Cancellation_EndsTrainingsBehindTheirStep()
    {
        using var source = new CancellationTokenSource();
        ExperimentContext context = ExperimentData.Context(Small, cancellation: source.Token);
        int last = 0;

        void CancelAtThree(Optimizer<float> optimizer, int step)
        {
            last = step;
            if (step == 3)
            {
                source.Cancel();
            }
        }

        Assert.Throws<OperationCanceledException>(() => context.Train([new ExperimentTraining("sgd", () => new Sgd(), 0.1, Small) { Observe = CancelAtThree }]));
        Assert.Equal(3, last);
        Assert.Equal(0, context.Finished);
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.5)]
    [InlineData(1, 3)]
    public void Quantiles_AreLinearBetweenNeighbours(double share, double expected) => Assert.Equal(expected, Quantiles.Of([3, 1, 2], share));

    [Fact]
    public void Quantiles_CountWhatIsNotFiniteAsLargest() => Assert.Equal(2, Quantiles.Median([double.NaN, 1, 2]));

    private sealed class Seen : IProgress<WorkProgress>
    {
        public List<WorkProgress> Reports { get; } = [];

        public void Report(WorkProgress value) => Reports.Add(value);
    }
}
