using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Tests.Mlp.Experiments;

/// <summary>The experiments that compare trainings: each shows, in small, what it is there to show.</summary>
public sealed class TrainingExperimentTests
{
    [Fact]
    public void Rates_AreJudgedByWhatTheyReach()
    {
        ExperimentReport report = new RatesExperiment().Run(ExperimentData.Context(new() { Hidden = [16], Epochs = 8, Batch = 20, Rates = [0.001, 0.2, 100] }));

        Assert.Equal(["far too low", "best", "too high"], ExperimentData.Texts(report, "verdict"));
        double[] losses = ExperimentData.Numbers(report, "loss of last epoch");
        Assert.True(losses[1] < 0.5 * losses[0], string.Join(", ", losses));
    }

    [Fact]
    public void RateThatTrainsAndIsBelowTheBest_IsTooLow()
    {
        ExperimentReport report = new RatesExperiment().Run(ExperimentData.Context(new() { Hidden = [16], Epochs = 8, Batch = 20, Rates = [0.03, 0.2] }));

        Assert.Equal(["too low", "best"], ExperimentData.Texts(report, "verdict"));
    }

    [Fact]
    public void Rates_ThatEndInNoNumberAreCalledDiverged()
    {
        ExperimentReport report = new RatesExperiment().Run(ExperimentData.Context(new() { Hidden = [16], Epochs = 2, Batch = 20, Rates = [0.2, 1e30] }));

        Assert.Equal(["best", "diverged"], ExperimentData.Texts(report, "verdict"));
    }

    [Fact]
    public void Decay_EndsAtTheRatesOfItsSchedules()
    {
        ExperimentReport report = new DecayExperiment().Run(ExperimentData.Context(new() { Hidden = [8], Epochs = 7, Batch = 20, Rates = [0.1] }));

        // Seven epochs of ten steps: a constant rate, two reductions, and two half cosines one step before their end.
        double[] rates = ExperimentData.Numbers(report, "rate at the end");
        Assert.Equal(0.1, rates[0], 9);
        Assert.Equal(0.1 * 0.3 * 0.3, rates[1], 9);
        Assert.Equal(0.1 * (1 + Math.Cos(Math.PI * 69 / 70)) / 2, rates[2], 9);
        Assert.Equal(0.1 * (1 + Math.Cos(Math.PI * 39 / 40)) / 2, rates[3], 9);
    }

    [Fact]
    public void BiasCorrection_MakesTheFirstChangeOneRate()
    {
        ExperimentReport report = new BiasCorrectionExperiment().Run(ExperimentData.Context(new() { Hidden = [16], Epochs = 2, Batch = 20, Rates = [0.01] }));

        Assert.Equal(1, ExperimentData.Numbers(report, "change with")[0], 2);
        Assert.Equal(0.1 / Math.Sqrt(0.001), ExperimentData.Numbers(report, "change without")[0], 2);
        Assert.Equal(ExperimentData.Numbers(report, "loss with")[0], ExperimentData.Numbers(report, "loss without")[0]);
    }

    [Fact]
    public void AdaGradRates_OfTheFirstStepAreRateOverGradient()
    {
        var settings = new ExperimentSettings { Hidden = [16], Epochs = 1, Batch = 200, Rates = [0.02] };
        ExperimentContext context = ExperimentData.Context(settings);

        ExperimentReport report = new AdaGradRatesExperiment().Run(context);

        // One batch of all rows, so that the gradient is that of all of them.
        var network = context.CreateNetwork([16], seed: 1);
        new LossProbe(network, context.Training).LossAndGradients();
        double[] gradients = [.. network.Dense[0].WeightGradients.Values.ToArray().Select(value => (double)Math.Abs(value))];
        double median = Quantiles.Median(gradients.Where(value => value > 0).Select(value => 0.02 / (value + 1e-10)));
        Assert.Equal("dense1.weight", ExperimentData.Texts(report, "weights")[0]);
        Assert.Equal(median, ExperimentData.Numbers(report, "median")[0], median / 100);
        Assert.Equal(gradients.Count(value => value == 0), ExperimentData.Numbers(report, "never moved")[0], 2.0);
    }

    [Fact]
    public void BatchSize_WithScalingStartsFromTheSameTrainingAtTheReferenceBatch()
    {
        ExperimentReport report = new BatchSizeExperiment().Run(ExperimentData.Context(new() { Hidden = [8], Epochs = 3, Seeds = 2, Rates = [0.1], Sizes = [32, 64] }));

        Assert.Equal([0.1, 0.1, 0.1, 0.2], ExperimentData.Numbers(report, "rate"));
        Assert.Equal([21, 12, 21, 12], ExperimentData.Numbers(report, "steps"));
        double[] errors = ExperimentData.Numbers(report, "error, median");
        Assert.Equal(errors[0], errors[2]);
        Assert.NotEqual(errors[1], errors[3]);
    }

    [Fact]
    public void Widths_NarrowNetworksEndFartherApart()
    {
        ExperimentReport report = new WidthsExperiment().Run(ExperimentData.Context(new() { Epochs = 10, Batch = 20, Seeds = 6, Rates = [0.05], Sizes = [2, 40] }));

        double[] lowest = ExperimentData.Numbers(report, "lowest"), highest = ExperimentData.Numbers(report, "highest");
        Assert.Equal(["2 units", "40 units"], ExperimentData.Texts(report, "hidden layer"));
        Assert.All(ExperimentData.Numbers(report, "validation median").Zip(ExperimentData.Numbers(report, "median")), pair => Assert.NotEqual(pair.Second, pair.First));
        Assert.True(highest[0] - lowest[0] > 3 * (highest[1] - lowest[1]), $"{lowest[0]} to {highest[0]}, {lowest[1]} to {highest[1]}");
    }
}
