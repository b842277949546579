using System.CommandLine;
using System.Globalization;
using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Ensembles;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Several networks whose probabilities are averaged.</summary>
internal sealed class EnsembleCommand(TrainingOptions common)
{
    private const string Independent = "independent";
    private const string Snapshot = "snapshot";

    private readonly Option<string> kind = RecipeOptions.Choice(
        "--kind", $"{Independent}: a training for each member, with seeds that follow each other; {Snapshot}: one training whose learning rate restarts, and a member at the end of each cycle",
        [Independent, Snapshot],
        Independent);

    private readonly Option<int> members = RecipeOptions.WholeNumber("--members", "The number of members", 2, 100, 5);
    private readonly Option<string> optimizer = RecipeOptions.Optimizer();
    private readonly Option<double?> learningRate = RecipeOptions.Positive("--lr", "Learning rate, at the beginning of each cosine [default: one that suits the optimizer]", "0.001");
    private readonly Option<string?> csv = RecipeOptions.File("--csv", "A file for the table");
    private readonly Option<bool> json = RecipeOptions.Json();

    /// <summary>The command of the program.</summary>
    public Command Create()
    {
        var command = new Command("ensemble", "Trains several networks and averages what they predict. Each one learns all training rows; the test rows decide nothing")
        {
            kind, members, optimizer, learningRate, common.Epochs, common.Hidden, common.Batch, common.Seed, common.Data, csv, common.Plain, json,
        };
        command.Validators.Add(result =>
        {
            (int epochs, int cycles) = (result.GetValue(common.Epochs), result.GetValue(members));
            if (result.GetValue(kind) != Snapshot || result.Errors.Any())
            {
                return;
            }

            if (epochs % cycles != 0)
            {
                result.AddError(string.Create(
                    CultureInfo.InvariantCulture, $"--epochs must be a multiple of --members, so that all cycles are equally long, but is {epochs} for {cycles} members; {(epochs + cycles - 1) / cycles * cycles} would do"));
            }
            else if (OptimizerCatalog.Find(result.GetValue(optimizer)!).Create() is ScheduleFreeAdamW)
            {
                result.AddError($"--optimizer {result.GetValue(optimizer)} has averages in place of a schedule, and so no cycles; use --kind {Independent} or another optimizer");
            }
        });
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, parsed.InvocationConfiguration.Output, cancellation), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output, CancellationToken cancellation)
    {
        var session = new Session(parsed, common);
        OptimizerChoice choice = OptimizerCatalog.Find(parsed.GetValue(optimizer)!);
        TrainingPlan plan = session.Plan(choice, parsed.GetValue(learningRate) ?? choice.LearningRate);
        (bool isSnapshot, int count) = (parsed.GetValue(kind) == Snapshot, parsed.GetValue(members));
        bool isJson = parsed.GetValue(json);
        TextWriter words = isJson ? TextWriter.Null : output;
        var results = new EnsembleResults(session.Test);
        string training = string.Create(CultureInfo.InvariantCulture, $"{choice.Name} with learning rate {plan.LearningRate:G4} on {session.AllTraining.Rows} rows");
        words.WriteLine(isSnapshot
            ? $"{training}: one training of {session.Epochs} epochs, whose learning rate falls along a cosine and restarts {count - 1} times; then one of the same length along a single cosine"
            : $"{training}: {count} trainings of {session.Epochs} epochs along a cosine, each with another seed");
        bool isWhole = true;
        try
        {
            WorkDisplay.Run(!session.IsPlain && !isJson, words, progress =>
            {
                if (isSnapshot)
                {
                    SnapshotTraining.Train(plan, session.AllTraining, session.Test, count, session.Epochs, results, progress, cancellation);
                }
                else
                {
                    IndependentEnsemble.Train(plan, session.AllTraining, session.Test, count, session.Epochs, results, progress, cancellation);
                }
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            isWhole = false;
            words.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stopped: {results.Count} of {count} members are trained"));
        }

        var report = new EnsembleReport(results, session.Test.Rows, isSnapshot);
        report.Write(words);
        if (parsed.GetValue(csv) is { } file && results.Count > 0)
        {
            report.WriteCsv(file);
            words.WriteLine($"table: {file}");
        }

        if (isJson)
        {
            JsonReport.Write(output, report.ToDocument(isWhole));
        }

        return isWhole ? 0 : MlpCommands.Cancelled;
    }
}
