using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Checks;

public sealed class OverfitCheckTests
{
    [Fact]
    public void AModelThatCanLearn_PassesAndSaysAfterHowManySteps()
    {
        using var model = new SoftmaxRegression(learningRate: 0.1);
        var progress = new Collected<OverfitProgress>();

        OverfitResult result = OverfitCheck.Run(model.Step, model.Accuracy, progress: progress);

        Assert.True(result.Passed, result.Explanation);
        Assert.Equal(1, result.Accuracy);
        Assert.True(result.Loss <= 0.05);
        Assert.Equal(result.Steps, result.Losses.Count);
        Assert.Equal(result.Losses[^1], result.Loss);
        Assert.True(result.Steps is > 10 and < 500 && result.Steps % 10 == 0);
        Assert.Contains($"Every example is right after {result.Steps} steps", result.ToString(), StringComparison.Ordinal);
        Assert.Equal([.. Enumerable.Range(1, result.Steps / 10).Select(tenth => tenth * 10)], progress.Reports.Select(report => report.Step));
    }

    [Fact]
    public void AModelWithoutGradients_FailsAndSaysThatTheLossIsThatOfGuessing()
    {
        using var model = new SoftmaxRegression();

        OverfitResult result = OverfitCheck.Run(model.Loss, model.Accuracy, new OverfitOptions { MaximumSteps = 25, Classes = 3, LearningRate = 0.1 });

        Assert.False(result.Passed);
        Assert.Equal(25, result.Steps);
        Assert.Contains("After 25 steps the loss is 1.1 and the accuracy 33.3", result.Explanation, StringComparison.Ordinal);
        Assert.Contains("It is that of guessing, 1.099", result.Explanation, StringComparison.Ordinal);
        Assert.Contains("a learning rate of 1 instead of 0.1", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatIsNotFinite_EndsTheCheckAtOnce()
    {
        int steps = 0;
        OverfitResult result = OverfitCheck.Run(() => ++steps < 4 ? 1.0 / steps : double.NaN, () => 0.5, new OverfitOptions { AccuracyInterval = 1 });

        Assert.False(result.Passed);
        Assert.Equal(4, steps);
        Assert.Contains("Loss 4 is NaN: the training has diverged.", result.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.01, 0.9, "accuracy and loss are not of the same examples")]
    [InlineData(0.4, 1.0, "is weight decay or dropout still on?")]
    [InlineData(0.4, 0.8, "Equal examples with different labels")]
    public void WhatTheLossEndsAt_SaysWhatIsWrong(double end, double accuracy, string words)
    {
        int step = 0;
        OverfitResult result = OverfitCheck.Run(() => end + Math.Exp(-0.3 * step++), () => accuracy, new OverfitOptions { MaximumSteps = 100 });

        Assert.False(result.Passed);
        Assert.Contains(words, result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatStillFalls_AsksForMoreSteps()
    {
        int step = 0;
        OverfitResult result = OverfitCheck.Run(() => 3 * Math.Exp(-0.03 * step++), () => 0.8, new OverfitOptions { MaximumSteps = 50 });

        Assert.Contains("The loss falls well", result.Explanation, StringComparison.Ordinal);
        Assert.Contains("Give it more steps", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAccuracyInPercent_IsRefused()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => OverfitCheck.Run(() => 1, () => 97, new OverfitOptions { AccuracyInterval = 1 }));

        Assert.Contains("The accuracy is 97, which is no share from 0 to 1; divide percent by 100", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledCheck_EndsBetweenSteps()
    {
        using var source = new CancellationTokenSource();
        int steps = 0;

        Assert.Throws<OperationCanceledException>(() => OverfitCheck.Run(
            () =>
            {
                if (++steps == 3)
                {
                    source.Cancel();
                }

                return 1;
            },
            () => 0,
            cancellationToken: source.Token));
        Assert.Equal(3, steps);
    }

    [Fact]
    public void OptionsOutOfRange_AreRefusedBeforeAnyStep()
    {
        foreach (OverfitOptions options in new OverfitOptions[] { new() { MaximumSteps = 0 }, new() { AccuracyInterval = 0 }, new() { LossTarget = 0 }, new() { Classes = 1 }, new() { LearningRate = -1 } })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => OverfitCheck.Run(() => throw new InvalidOperationException("a step"), () => 0, options));
        }
    }
}
