using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Search;

public sealed class LearningRateRangeTestTests
{
    // Nothing up to 1e-4, a fall that is steepest at 1e-2, a minimum at 0.3, an explosion above 1.
    private static double Loss(double rate) =>
        2.3 - (2 / (1 + Math.Exp(-3 * Math.Log10(rate / 1e-2)))) + (rate > 0.3 ? Math.Pow(rate, 3) * 50 : 0);

    [Fact]
    public void ASmoothCourse_GivesItsSteepestPlace()
    {
        RangeTestResult result = LearningRateRangeTest.Run(Loss, new RangeTestOptions { Smoothing = 0 });

        Assert.InRange(result.Suggestion!.Value, 0.9e-2, 1.1e-2);
        Assert.InRange(result.MinimumOverTen!.Value, 0.02, 0.031);
        Assert.True(result.HasDiverged);
        Assert.True(result.Rates.Count < 100);
        Assert.StartsWith("Suggested learning rate 0.01", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("the loss explodes at", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_DoesNotMoveTheSuggestionFar()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            RangeTestResult result = LearningRateRangeTest.Run(rate => Loss(rate) + (0.2 * (random.NextDouble() - 0.5)));

            Assert.InRange(result.Suggestion!.Value, 2e-3, 1e-1);
        }
    }

    [Theory]
    [InlineData(false, 1e-3, 1e-1)]
    [InlineData(true, 1e-3, 1.0005)]
    public void Rates_GrowByAFactorOrADifference(bool isLinear, double first, double middle)
    {
        var progress = new Collected<RangeTestProgress>();
        RangeTestResult result = LearningRateRangeTest.Run(_ => 1, new RangeTestOptions { Low = 1e-3, High = isLinear ? 2 : 10, Steps = 11, IsLinear = isLinear }, progress);

        Assert.Equal(11, result.Rates.Count);
        Assert.Equal(first, result.Rates[0]);
        Assert.Equal(middle, result.Rates[5], 10);
        Assert.Equal(isLinear ? 2 : 10, result.Rates[^1]);
        Assert.Equal(result.Rates, progress.Reports.Select(report => report.LearningRate));
        Assert.Null(result.Suggestion);
        Assert.False(result.HasDiverged);
        Assert.Contains("it stays near 1 up to", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTest_StopsWhereTheSmoothedLossIsAMultipleOfTheBest()
    {
        double[] losses = [2, 1, 1.5, 2.9, 3.1, 100];
        int step = 0;
        RangeTestResult result = LearningRateRangeTest.Run(_ => losses[step++], new RangeTestOptions { Steps = 10, StopFactor = 3, Smoothing = 0 });

        Assert.Equal(5, result.Losses.Count);
        Assert.True(result.HasDiverged);
        Assert.Equal(result.Losses, result.SmoothedLosses);
    }

    [Fact]
    public void SmoothedLosses_AreTheExponentialAverage()
    {
        RangeTestResult result = LearningRateRangeTest.Run(Loss, new RangeTestOptions { Smoothing = 0.7 });

        Assert.Equal(MovingAverage.Exponential(result.Losses, 0.7), result.SmoothedLosses);
    }

    [Fact]
    public void ALossThatIsNotFinite_EndsTheTest()
    {
        RangeTestResult result = LearningRateRangeTest.Run(rate => rate < 1e-2 ? 2 - (100 * rate) : double.NaN);

        Assert.True(result.HasDiverged);
        Assert.True(double.IsNaN(result.Losses[^1]));
        Assert.True(result.Suggestion < 1e-2);
    }

    [Fact]
    public void ALossThatExplodesAtOnce_GivesNoSuggestion()
    {
        RangeTestResult result = LearningRateRangeTest.Run(_ => double.NaN);

        Assert.Null(result.Suggestion);
        Assert.Null(result.MinimumOverTen);
        Assert.Contains("Begin with a lower Low", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatStillFallsAtTheEnd_AsksForAHigherRate() =>
        Assert.Contains("raise High, and test again", LearningRateRangeTest.Run(rate => 1 - Math.Log10(rate), new RangeTestOptions { High = 1e-2 }).Explanation, StringComparison.Ordinal);

    [Fact]
    public void AnOptimizer_IsAsItWasAfterwards()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        model.Step();
        model.Step();
        ParameterGroup<double> other = model.Optimizer.AddGroup("other", h => h with { LearningRate = 0.05 }, where: tensor => tensor.Name == "dense.bias");
        model.Optimizer.Schedule = Schedule.CosineAnnealing(10);
        other.Schedule = Schedule.Constant();
        byte[] before = Saved(model);
        var rates = new List<(double, double)>();

        RangeTestResult result = LearningRateRangeTest.Run(model.Optimizer, () =>
        {
            rates.Add((model.Optimizer.CurrentLearningRate, other.CurrentLearningRate));
            return model.Step();
        });

        Assert.Equal(before, Saved(model));
        Assert.Equal(Schedule.CosineAnnealing(10), model.Optimizer.Schedule);
        Assert.Equal(Schedule.Constant(), other.Schedule);
        Assert.Equal(result.Rates, rates.Select(rate => rate.Item1));
        Assert.All(rates, rate => Assert.Equal(rate.Item1 / 2, rate.Item2, 12));
        Assert.NotNull(result.Suggestion);
        Assert.True(result.Losses.Min() < result.Losses[0] / 2, "the optimizer did not train with the rates");
    }

    [Fact]
    public void AnOptimizer_IsAsItWasAfterAStepThatThrows()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        byte[] before = Saved(model);
        int steps = 0;

        Assert.Throws<TimeoutException>(() => LearningRateRangeTest.Run(model.Optimizer, () => ++steps < 5 ? model.Step() : throw new TimeoutException()));

        Assert.Equal(before, Saved(model));
    }

    [Fact]
    public void GradientsThatAreNotFinite_AreTheExplosionIfTheOptimizerThrowsThem()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        model.Optimizer.NonFiniteGradients = NonFiniteGradients.Throw;
        int steps = 0;

        RangeTestResult result = LearningRateRangeTest.Run(model.Optimizer, () =>
        {
            if (++steps == 20)
            {
                model.BiasGradient[0] = double.NaN;
                model.Optimizer.Step();
            }

            return model.Step();
        });

        Assert.True(result.HasDiverged);
        Assert.Equal(20, result.Losses.Count);
        Assert.Equal(double.PositiveInfinity, result.Losses[^1]);
    }

    [Fact]
    public void ACancelledTest_LeavesTheOptimizerAsItWas()
    {
        using SoftmaxRegression model = new SoftmaxRegression().Scatter();
        byte[] before = Saved(model);
        using var source = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => LearningRateRangeTest.Run(
            model.Optimizer,
            () =>
            {
                source.Cancel();
                return model.Step();
            },
            cancellationToken: source.Token));

        Assert.Equal(before, Saved(model));
    }

    [Fact]
    public void TheFile_HasALineAStep()
    {
        var writer = new StringWriter();
        LearningRateRangeTest.Run(rate => rate, new RangeTestOptions { Low = 0.5, High = 1, Steps = 10, Smoothing = 0, IsLinear = true }).WriteCsv(writer);

        string[] lines = writer.ToString().Split('\n');
        Assert.Equal("learning_rate,loss,smoothed_loss", lines[0]);
        Assert.Equal("0.5,0.5,0.5", lines[1]);
        Assert.Equal("1,1,1", lines[10]);
        Assert.Equal("", lines[11]);
    }

    [Fact]
    public void OptionsOutOfRange_AreRefusedBeforeAnyStep()
    {
        RangeTestOptions[] wrong =
        [
            new() { Low = 0 }, new() { Low = 1, High = 1 }, new() { High = double.PositiveInfinity }, new() { Steps = 9 }, new() { Smoothing = 1 }, new() { StopFactor = 1 },
        ];
        foreach (RangeTestOptions options in wrong)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateRangeTest.Run(_ => throw new TimeoutException(), options));
        }
    }

    private static byte[] Saved(SoftmaxRegression model)
    {
        using var stream = new MemoryStream();
        model.Optimizer.Save(stream);
        return stream.ToArray();
    }
}
