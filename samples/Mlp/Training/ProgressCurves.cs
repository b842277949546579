using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>The learning curves of a training so far.</summary>
internal static class ProgressCurves
{
    public static LearningCurves Of(TrainingProgress progress) => Of(progress.StepLosses, progress.Results);

    /// <summary>Those of epochs alone.</summary>
    public static LearningCurves Of(IReadOnlyList<EpochResult> epochs) => Of([], epochs);

    private static LearningCurves Of(List<double> stepLosses, IReadOnlyList<EpochResult> epochs)
    {
        var curves = new LearningCurves();
        stepLosses.ForEach(curves.AddStep);
        foreach (EpochResult result in epochs)
        {
            curves.AddEpoch(result.Loss, result.ValidationLoss, result.Accuracy, result.ValidationAccuracy);
        }

        return curves;
    }
}
