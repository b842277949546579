using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>The learning curves of a training so far.</summary>
internal static class ProgressCurves
{
    public static LearningCurves Of(TrainingProgress progress)
    {
        var curves = new LearningCurves();
        progress.StepLosses.ForEach(curves.AddStep);
        foreach (EpochResult result in progress.Results)
        {
            curves.AddEpoch(result.Loss, result.ValidationLoss, result.Accuracy, result.ValidationAccuracy);
        }

        return curves;
    }
}
