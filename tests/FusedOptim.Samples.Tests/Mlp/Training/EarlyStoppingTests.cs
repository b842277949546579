using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

public sealed class EarlyStoppingTests
{
    [Fact]
    public void Training_HasStalledWhenTheLossHasNotFallenForSoManyEpochs()
    {
        TrainingProgress progress = Of(3, 2, 2.5, 2);

        // The second epoch is the best one; that the fourth is as good changes nothing.
        Assert.Equal(2, progress.Best!.Epoch);
        Assert.True(progress.HasStalled(2));
        Assert.False(progress.HasStalled(3));
    }

    [Fact]
    public void Training_ThatStillImprovesHasNotStalled() => Assert.False(Of(3, 2, 1).HasStalled(1));

    [Fact]
    public void Training_HasNotStalledAtItsBeginning() => Assert.False(new TrainingProgress().HasStalled(1));

    [Fact]
    public void WithoutValidation_TheSmallestTrainingLossIsBestAndNothingStalls()
    {
        TrainingProgress progress = Of(null, null, null);

        Assert.Equal(1, progress.Best!.Epoch);
        Assert.False(progress.HasStalled(1));
    }

    [Fact]
    public void LossThatIsNoNumber_IsNeverBest() => Assert.Equal(2, Of(double.NaN, 3, double.NaN).Best!.Epoch);

    private static TrainingProgress Of(params double?[] validationLosses)
    {
        var progress = new TrainingProgress();
        foreach (double? loss in validationLosses)
        {
            progress.Add(new EpochResult(progress.Epoch, Loss: progress.Epoch, Accuracy: 0, loss, ValidationAccuracy: 0, LearningRate: 0, Seconds: 0));
        }

        return progress;
    }
}
