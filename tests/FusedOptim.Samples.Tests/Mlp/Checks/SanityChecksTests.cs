using FusedOptim.Samples.Mlp.Checks;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Checks;

public sealed class SanityChecksTests
{
    private static readonly DataSet Digits = DigitsFile.Embedded().Slice(0, 200);

    [Fact]
    public void SoundTraining_PassesAllChecks() => Assert.All(Create().All, check => Assert.True(Run(check).Passed, $"{check.Name}: {string.Join(' ', Run(check).Lines)}"));

    // Logits of variance 2, which cost up to 1: what the program starts with has to pass.
    [Fact]
    public void StandardizedInputs_PassTheInitialLoss()
    {
        var random = new Random(1);
        var data = new DataSet([.. Enumerable.Range(0, 500 * 100).Select(_ => (float)(random.NextDouble() > 0.5 ? 1 : -1))], [.. Enumerable.Range(0, 500).Select(row => (byte)(row % 10))], classes: 10);

        CheckOutcome outcome = Run(new SanityChecks(Plan() with { Widths = [100, 128, 128, 10] }, data).InitialLoss);

        Assert.True(outcome.Passed, outcome.Lines[0]);
        Assert.True((double)outcome.Figures["measured"]! > Math.Log(10) + 0.5);
    }

    [Fact]
    public void WeightsThatAreTooLarge_FailTheInitialLoss() => Assert.False(Run(Create(WeightInitialization.TooLarge).InitialLoss).Passed);

    [Fact]
    public void WeightsOfZero_PassTheInitialLossAndCannotLearnASampleByHeart()
    {
        SanityChecks checks = Create(WeightInitialization.Zero);

        Assert.True(Run(checks.InitialLoss).Passed);
        Assert.False(Run(checks.Overfit).Passed);
    }

    [Fact]
    public void LossThatIsNotFinite_FailsTheGradientsWithAReason()
    {
        var data = new DataSet([float.NaN, 1, 1, 2], [0, 1], classes: 2);

        CheckOutcome outcome = Run(new SanityChecks(Plan() with { Widths = [2, 3, 2] }, data).Gradients);

        Assert.False(outcome.Passed);
        Assert.Contains("The loss is NaN", outcome.Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-7, "too low")]
    [InlineData(1e4, "too high")]
    public void LearningRateThatDoesNotTrain_FailsWithAdvice(double rate, string advice)
    {
        CheckOutcome outcome = Run(new SanityChecks(Plan().WithLearningRate(rate), Digits).Rates);

        Assert.False(outcome.Passed);
        Assert.Contains(advice, outcome.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Regularization_IsLeftOut()
    {
        TrainingPlan regularized = Plan().WithWeightDecay(0.5);
        regularized = regularized with { Network = regularized.Network with { Dropout = 0.5, LabelSmoothing = 0.5 } };

        Assert.Equal(Figures(Plan()), Figures(regularized));

        static IEnumerable<object?> Figures(TrainingPlan plan) => Run(new SanityChecks(plan, Digits).Overfit).Figures.Values;
    }

    [Fact]
    public void Sample_IsNoLargerThanTheData() => Assert.Equal(20, Run(new SanityChecks(Plan(), Digits.Slice(0, 20), sample: 50).Overfit).Figures["rows"]);

    [Fact]
    public void Cancellation_EndsALongCheck() =>
        Assert.Throws<OperationCanceledException>(() => Create().Rates.Run(new CancellationToken(canceled: true)));

    private static SanityChecks Create(WeightInitialization initialization = WeightInitialization.He) => new(Plan(initialization), Digits);

    private static TrainingPlan Plan(WeightInitialization initialization = WeightInitialization.He) => new()
    {
        Widths = [64, 24, 16, 10],
        Network = new NetworkOptions { Initialization = initialization },
        Optimizer = new OptimizerSettings(OptimizerCatalog.Find("nesterov"), 0.03),
        BatchSize = 32,
        Seed = 1,
    };

    private static CheckOutcome Run(SanityCheck check) => check.Run(CancellationToken.None);
}
