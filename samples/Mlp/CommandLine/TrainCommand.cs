using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>
/// Trains one network with one optimizer: first without the validation rows, for choices; then on all rows, and tests that at the end.
/// </summary>
internal sealed class TrainCommand(TrainingOptions common, CancellationToken cancellation)
{
    private readonly OptimizerOptions optimizer = new();
    private readonly ProgressOptions progress = new();

    public IEnumerable<Option> Options => [.. optimizer.All, .. progress.All, .. common.All];

    public int Run(ParseResult parsed)
    {
        using var session = new Session(parsed, common, cancellation);
        OptimizerSettings settings = optimizer.Read(parsed, session);
        Check(parsed, session);
        var files = new TrainingFiles(parsed.GetValue(progress.Curves), parsed.GetValue(progress.Csv), parsed.GetValue(progress.Confusion));
        var report = new TrainingReport(settings, session.Widths, files);
        try
        {
            using TrainingRun final = Train(parsed, session, settings, report);

            // The test rows are read here and nowhere else.
            report.SetTest(final.Trainer.Evaluate(session.Test), final.Trainer.Confusion(session.Test));
            report.WriteFiles();
            report.Print(session.Output);
            if (parsed.GetValue(progress.LayerSteps))
            {
                session.Output.WriteLine(final.Trainer.IsLayerByLayer ? "layers were stepped one by one" : $"{settings.Choice.Name} needs all gradients before its step: whole steps were taken");
            }

            session.Output.WriteLine(final.Trainer.Optimizer);
            session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {report.Test!.Value.Accuracy:F4}"));
            session.WriteJson(report.ToDocument());
            return 0;
        }
        catch (ArithmeticException)
        {
            report.WriteFiles();
            throw;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            report.WriteFiles();
            string kept = parsed.GetValue(progress.Checkpoint) is null ? "without --checkpoint nothing of the training is kept" : "the checkpoint is written; the same command with --resume goes on";
            session.Error.WriteLine($"interrupted {report.Place}: {kept}");
            throw;
        }
    }

    // The run on all rows, finished.
    private TrainingRun Train(ParseResult parsed, Session session, OptimizerSettings settings, TrainingReport report)
    {
        string? checkpoint = parsed.GetValue(progress.Checkpoint);
        int? patience = parsed.GetValue(progress.Patience);
        int epochs = session.Epochs;
        if (session.Validation is { } validation)
        {
            Trainer trial = CreateTrainer(parsed, session, settings, session.Training, validation, patience);
            using var run = new TrainingRun(trial, epochs, checkpoint is null ? null : CheckpointFiles.OfValidationRun(checkpoint));
            Show(parsed, session, report, run, "validation run", $"training on {session.Training.Rows} rows, {validation.Rows} held back for validation");
            if (patience is not null)
            {
                epochs = run.Progress.Best!.Epoch;
                string end = run.Progress.Results.Count < session.Epochs ? $"the validation loss has not become smaller for {patience} epochs; " : "";
                session.Output.WriteLine($"{end}it was smallest after epoch {epochs}, where the next training ends");
            }
        }

        // What was held back is worth training on, once nothing is left to be chosen by it.
        var final = new TrainingRun(CreateTrainer(parsed, session, settings, session.AllTraining, validation: null, patience: null), epochs, checkpoint);
        try
        {
            Show(parsed, session, report, final, "training on all rows", $"training on all {session.AllTraining.Rows} rows");
            return final;
        }
        catch
        {
            final.Dispose();
            throw;
        }
    }

    private void Show(ParseResult parsed, Session session, TrainingReport report, TrainingRun run, string name, string title)
    {
        report.Begin(name, run.Progress);
        if (parsed.GetValue(progress.Resume) && run.TryResume() is { } place)
        {
            report.Begin(name, run.Progress);
            session.Output.WriteLine($"going on {place}");
        }

        IEnumerable<EpochResult> results = run.Run(session.Cancellation);
        if (session.IsPlain)
        {
            PlainTraining.Show(title, results, run.Epochs, session.Output);
        }
        else
        {
            LiveTraining.Show(title, results, run.Epochs, run.Progress.Results.Count);
        }
    }

    private Trainer CreateTrainer(ParseResult parsed, Session session, OptimizerSettings settings, DataSet training, DataSet? validation, int? patience) =>
        session.CreateTrainer(settings, training, validation, new TrainerOptions { Patience = patience, StepsLayerByLayer = parsed.GetValue(progress.LayerSteps) });

    private void Check(ParseResult parsed, Session session)
    {
        if (parsed.GetValue(progress.Patience) is not null && session.Validation is null)
        {
            throw new MistakeException("--patience needs validation rows, but --validation is 0; hold some back, or leave --patience out");
        }

        string? checkpoint = parsed.GetValue(progress.Checkpoint);
        bool resumes = parsed.GetValue(progress.Resume);
        if (checkpoint is null)
        {
            if (resumes)
            {
                throw new MistakeException("--resume needs the --checkpoint that it goes on from");
            }

            return;
        }

        string[] files = session.Validation is null ? [checkpoint] : [CheckpointFiles.OfValidationRun(checkpoint), checkpoint];
        if (CheckpointFiles.Problem(files, resumes) is { } problem)
        {
            throw new MistakeException(problem);
        }
    }
}
