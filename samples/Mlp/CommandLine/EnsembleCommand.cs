using System.CommandLine;
using System.Globalization;
using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Ensembles;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Several networks whose probabilities are averaged.</summary>
internal sealed class EnsembleCommand(TrainingOptions common, CancellationToken cancellation)
{
    public const string Description =
        "Trains several networks on all training rows and averages what they predict for the test rows, which decide nothing. The learning rate falls along a cosine";

    private const string Independent = "independent";
    private const string Snapshot = "snapshot";

    private readonly OptimizerOptions optimizer = new();
    private readonly Option<string> kind = NameOption.OneOf(
        "--kind",
        $"{Independent}: a training for each member, with seeds that follow each other; {Snapshot}: one training whose learning rate restarts, and a member at the end of each cycle",
        [Independent, Snapshot],
        Independent);

    private readonly Option<int> members = NumberOption.AtLeast("--members", "The number of members", 2, 5);
    private readonly Option<string?> csv = OutputOption.File("--csv", "A file for the table", "FILE.csv");

    public IEnumerable<Option> Options =>
    [
        kind, members, .. optimizer.WithoutSchedule, csv, .. common.Network.All, .. common.Run.All, common.Data.Data, common.Plain, common.Json,
    ];

    public int Run(ParseResult parsed)
    {
        using var session = new Session(parsed, common, cancellation);
        OptimizerSettings settings = optimizer.Read(parsed, session);
        (bool isSnapshot, int count) = (parsed.GetValue(kind) == Snapshot, parsed.GetValue(members));
        if (isSnapshot)
        {
            CheckCycles(settings, session.Epochs, count);
        }

        var results = new EnsembleResults(session.Test);
        var report = new EnsembleReport(results, session.Test.Rows, isSnapshot);
        session.Output.WriteLine(Describe(session, settings, isSnapshot, count));
        try
        {
            Train(session, settings, isSnapshot, count, results);
        }
        catch (ArithmeticException)
        {
            Finish(parsed, session, report, results, isWhole: false);
            throw;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Finish(parsed, session, report, results, isWhole: false);
            session.Error.WriteLine($"interrupted: {results.Count} of {count} members are trained{(results.Count > 0 ? ", and their table is above" : "")}");
            throw;
        }

        Finish(parsed, session, report, results, isWhole: true);
        return 0;
    }

    private void Train(Session session, OptimizerSettings settings, bool isSnapshot, int count, EnsembleResults results)
    {
        TrainingPlan plan = session.Plan(settings);
        WorkDisplay.Run(!session.IsPlain, session.Output, progress =>
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

    private void Finish(ParseResult parsed, Session session, EnsembleReport report, EnsembleResults results, bool isWhole)
    {
        if (results.Count > 0)
        {
            report.Write(session.Output);
            if (parsed.GetValue(csv) is { } file)
            {
                report.WriteCsv(file);
                session.Output.WriteLine($"table: {file}");
            }
        }

        session.WriteJson(report.ToDocument(isWhole));
    }

    private static string Describe(Session session, OptimizerSettings settings, bool isSnapshot, int count)
    {
        string training = string.Create(CultureInfo.InvariantCulture, $"{settings.Choice.Name} with learning rate {settings.LearningRate:G4} on {session.AllTraining.Rows} rows");
        return isSnapshot
            ? $"{training}: one training of {session.Epochs} epochs, whose learning rate falls along a cosine and restarts {count - 1} times; then, to compare with, one of the same length along a single cosine"
            : $"{training}: {count} trainings of {session.Epochs} epochs along a cosine, each with another seed";
    }

    private static void CheckCycles(OptimizerSettings settings, int epochs, int cycles)
    {
        if (epochs % cycles != 0)
        {
            throw new MistakeException(
                $"--epochs must be a multiple of --members, so that all cycles are equally long, but is {epochs} for {cycles} members; {(epochs + cycles - 1) / cycles * cycles} would do");
        }

        using Optimizer<float> made = settings.Choice.Create();
        if (made is ScheduleFreeAdamW)
        {
            throw new MistakeException($"--optimizer {settings.Choice.Name} has averages in place of a schedule, and so no cycles; use --kind {Independent} or another optimizer");
        }
    }
}
