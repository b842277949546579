using System.Globalization;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>What a training gave, as it comes: text, files, a document. The curves that are drawn and read are those of the first run, which is the one with validation rows.</summary>
internal sealed class TrainingReport(OptimizerSettings settings, IReadOnlyList<int> widths, TrainingFiles files)
{
    private readonly List<(string Name, TrainingProgress Progress)> runs = [];
    private ConfusionMatrix? confusion;

    /// <summary>The evaluation on the test rows, behind the training.</summary>
    public Evaluation? Test { get; private set; }

    /// <summary>How far the training is, in words.</summary>
    public string Place => runs.Count == 0
        ? "before the first run"
        : $"in the {runs[^1].Name}, after step {runs[^1].Progress.Step} of epoch {runs[^1].Progress.Epoch}";

    /// <summary>A run begins, or the one that began last goes on from a file.</summary>
    public void Begin(string name, TrainingProgress progress)
    {
        runs.RemoveAll(run => run.Name == name);
        runs.Add((name, progress));
    }

    /// <summary>The training is over and tested.</summary>
    public void SetTest(Evaluation test, ConfusionMatrix matrix) => (Test, confusion) = (test, matrix);

    /// <summary>Writes the files that were asked for, as far as there is something to be written.</summary>
    public void WriteFiles()
    {
        if (files.Curves is { } curves && runs.Count > 0 && runs[0].Progress.Results.Count > 0)
        {
            TrainingPicture.Save($"{settings.Choice.Name}, {runs[0].Name}", runs[0].Progress, curves);
        }

        if (files.Csv is { } csv && runs.Exists(run => run.Progress.StepLosses.Count > 0))
        {
            using var writer = new StreamWriter(csv);
            CurveFile.Write(writer, runs.SelectMany(run => ProgressCurves.Of(run.Progress).All.Select(curve => curve.With($"{run.Name}: {curve.Name}", curve.Values))));
        }

        if (files.Confusion is { } picture && confusion is not null)
        {
            ConfusionView.Save(confusion, picture);
        }
    }

    /// <summary>Prints the reading of the curves, the confusion matrix, and which files there are.</summary>
    public void Print(TextWriter output)
    {
        (string name, TrainingProgress progress) = runs[0];
        output.WriteLine($"what the curves of the {name} say:");
        CurveReading reading = Reading(progress);
        string measured = progress.Results[0].ValidationLoss is null ? "training" : "validation";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  The {measured} loss was smallest after epoch {reading.BestEpoch}."));
        foreach (CurveFinding finding in reading.Findings)
        {
            output.WriteLine($"  {finding.Text}");
        }

        output.WriteLine("test rows: a line for each class, a column for what its rows were taken for, and the share that was recognized");
        ConfusionView.Print(confusion!, output);
        foreach ((string what, string? path) in ((string, string?)[])[("learning curves", files.Curves), ("learning curves as numbers", files.Csv), ("confusion matrix", files.Confusion)])
        {
            if (path is not null)
            {
                output.WriteLine($"{what}: {path}");
            }
        }
    }

    /// <summary>Everything, for JSON.</summary>
    public object ToDocument() => new
    {
        Optimizer = settings.Choice.Name,
        settings.LearningRate,
        Hyperparameters = settings.Hyperparameters.ToDictionary(pair => pair.Key, pair => pair.Value),
        Schedule = settings.Schedule.Name,
        Widths = widths,
        Runs = runs.Select(run => new { run.Name, Epochs = run.Progress.Results }),
        Reading = Reading(runs[0].Progress).Findings.Select(finding => new { Kind = $"{finding.Kind}", finding.Text }),
        Confusion = Enumerable.Range(0, confusion!.Classes).Select(label => Enumerable.Range(0, confusion.Classes).Select(predicted => confusion[label, predicted])),
        TestLoss = Test!.Value.Loss,
        TestAccuracy = Test.Value.Accuracy,
    };

    private static CurveReading Reading(TrainingProgress progress) => ProgressCurves.Of(progress).Read();
}
