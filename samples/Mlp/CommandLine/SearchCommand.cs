using System.CommandLine;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Search;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The search of learning rate and weight decay, from coarse to fine.</summary>
internal sealed class SearchCommand(TrainingOptions common, CancellationToken cancellation)
{
    public const string Description =
        "Looks for learning rate and weight decay step by step, from the first checks to the test accuracy, and explains each step. Exit code 2 if a step fails, so that the next ones make no sense";

    private readonly OptimizerOptions optimizer = new();
    private readonly Option<int> trials = NumberOption.AtLeast("--trials", "Trials of the coarse search; the refined one has half as many", 2, 20);
    private readonly Option<int> parallel = NumberOption.AtLeast("--parallel", "Trials beside each other, each with one thread; the result is the same for any number", 1, 1);
    private readonly Option<(double Low, double High)?> rates = RangeOption.Create("--lr-range", "Learning rates to search [default: what a range test finds]", "0.001,0.1");
    private readonly Option<(double Low, double High)?> decays = RangeOption.Create("--weight-decay-range", "Weight decays to search [default: 1e-5,0.1]", "1e-5,0.1");
    private readonly Option<string?> journal = OutputOption.File("--journal", "A file that keeps each finished trial: the same command goes on with those that are missing", "FILE");
    private readonly Option<string?> picture = OutputOption.Picture("--output", "The picture of trials and long trainings", "search.png");
    private readonly Option<string?> csv = OutputOption.File("--csv", "A file for all trials", "FILE.csv");

    public IEnumerable<Option> Options =>
    [
        optimizer.Optimizer, optimizer.WeightDecay, optimizer.Set, trials, parallel, rates, decays, journal, picture, csv, .. common.All,
    ];

    public int Run(ParseResult parsed)
    {
        using var session = new Session(parsed, common, cancellation);
        OptimizerSettings settings = optimizer.Read(parsed, session);
        DataSet validation = session.Validation ?? throw new MistakeException("--validation must be at least 1: the search chooses by these rows");
        var report = new SearchReport(session.Output, settings);
        var recipe = new SearchRecipe(session.Plan(settings), session.AllTraining, session.Training, validation, session.Test, Read(parsed, session), report);
        try
        {
            bool isWhole = recipe.Run(cancellation);
            WriteFiles(parsed, report);
            session.WriteJson(report.ToDocument());
            return isWhole ? 0 : CheckCommand.Failed;
        }
        catch (SearchJournalException exception)
        {
            throw new MistakeException($"--journal: {exception.Message}");
        }
        catch (ArithmeticException)
        {
            WriteFiles(parsed, report);
            throw;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            WriteFiles(parsed, report);
            session.Error.WriteLine(parsed.GetValue(journal) is { } file
                ? $"interrupted: finished trials are in '{file}'; the same command goes on from there"
                : "interrupted: without --journal FILE no trial is kept");
            throw;
        }
    }

    private SearchSettings Read(ParseResult parsed, Session session)
    {
        var settings = new SearchSettings
        {
            Trials = parsed.GetValue(trials),
            Epochs = session.Epochs,
            Parallel = parsed.GetValue(parallel),
            LearningRates = parsed.GetValue(rates),
            Journal = parsed.GetValue(journal),
            IsPlain = session.IsPlain,
        };
        return parsed.GetValue(decays) is { } given ? settings with { WeightDecays = given } : settings;
    }

    private void WriteFiles(ParseResult parsed, SearchReport report)
    {
        if (report.Found is not { } found)
        {
            return;
        }

        report.Draw(parsed.GetValue(picture)!);
        if (parsed.GetValue(csv) is { } file)
        {
            using var writer = new StreamWriter(file);
            found.WriteCsv(writer);
            report.Output.WriteLine($"trials: {file}");
        }
    }
}
