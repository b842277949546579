using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>The learning curves of a training: the loss of each step around its average, losses and accuracies of each epoch, and the learning rate.</summary>
internal static class TrainingPicture
{
    // The average is over this share of the steps of an epoch.
    private const int WindowsPerEpoch = 2;

    public static void Save(string title, TrainingProgress progress, string path)
    {
        List<Picture> panels = [StepLosses(progress), Losses(progress), Accuracies(progress), Rates(progress)];
        new PanelsPicture(panels, columns: 2) { Title = $"Learning curves: {title}", Width = 1500, Height = 1000 }.Save(path);
    }

    private static CurvesPicture StepLosses(TrainingProgress progress)
    {
        // Over epochs as the other panels, whatever part of the last one is done.
        double stepsPerEpoch = (double)(progress.StepLosses.Count - progress.Step) / progress.Results.Count;
        double[] epochs = [.. Enumerable.Range(1, progress.StepLosses.Count).Select(step => step / stepsPerEpoch)];
        int window = Math.Max(2, (int)(stepsPerEpoch / WindowsPerEpoch));
        return new CurvesPicture([new Curve("loss of a step", epochs, progress.StepLosses) { AverageWindow = window }])
        {
            Title = $"Loss of each step, and average of {window}",
            XAxis = new PictureAxis("epoch"),
            YAxis = new PictureAxis("cross entropy", AxisScale.Logarithmic),
        };
    }

    private static CurvesPicture Losses(TrainingProgress progress) => Pair(
        progress, "Loss of each epoch", new PictureAxis("mean cross entropy", AxisScale.Logarithmic), result => result.Loss, result => result.ValidationLoss);

    private static CurvesPicture Accuracies(TrainingProgress progress) => Pair(
        progress, "Accuracy of each epoch", new PictureAxis("share that is right"), result => result.Accuracy, result => result.ValidationAccuracy);

    private static CurvesPicture Rates(TrainingProgress progress) => new([new Curve("learning rate", [.. progress.Results.Select(result => result.LearningRate)]) { MarksPoints = true }])
    {
        Title = "Learning rate at the end of each epoch",
        XAxis = new PictureAxis("epoch"),
        YAxis = new PictureAxis("learning rate"),
    };

    private static CurvesPicture Pair(TrainingProgress progress, string title, PictureAxis axis, Func<EpochResult, double> training, Func<EpochResult, double?> validation)
    {
        List<Curve> curves = [new Curve("training", [.. progress.Results.Select(training)]) { MarksPoints = true }];
        if (validation(progress.Results[0]) is not null)
        {
            curves.Add(new Curve("validation", [.. progress.Results.Select(result => validation(result)!.Value)]) { MarksPoints = true });
        }

        return new CurvesPicture(curves) { Title = title, XAxis = new PictureAxis("epoch"), YAxis = axis };
    }
}
