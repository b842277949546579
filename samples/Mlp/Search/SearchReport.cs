using System.Globalization;
using FusedOptim.Samples.Mlp.Checks;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Training;
using static System.FormattableString;

namespace FusedOptim.Samples.Mlp.Search;

/// <summary>Says what each step of a search is for and what it found, and keeps that for files, pictures and other programs.</summary>
/// <param name="output">Where to.</param>
/// <param name="optimizer">What is searched for.</param>
internal sealed class SearchReport(TextWriter output, OptimizerSettings optimizer)
{
    private const int TableRows = 10;

    private readonly CheckReport checks = new(output);
    private RangeTestResult? rangeTest;
    private IReadOnlyList<Finalist> finalists = [];
    private bool variesWeightDecay;
    private double? testAccuracy;

    /// <summary>Where lines go.</summary>
    public TextWriter Output => output;

    /// <summary>What the trials found; null before their end.</summary>
    public SearchResult? Found { get; private set; }

    /// <summary>A trial on a line.</summary>
    public static string Line(SearchProgress progress)
    {
        TrialRecord trial = progress.Trial;
        string values = string.Join("  ", trial.Settings.Names.Where(name => name != TrialRunner.Training).Select(name => $"{name} {Text(trial.Settings.Number(name)),-9}"));
        string outcome = trial.Outcome == TrialOutcome.Completed ? Invariant($"accuracy {trial.Metric:F4}") : "diverged";
        return Invariant($"   {progress.Finished,3}/{progress.Trials}  {values}  {outcome}");
    }

    /// <summary>Makes a check.</summary>
    /// <returns>Whether it passed.</returns>
    public bool Check(SanityCheck check, CancellationToken cancellation)
    {
        bool passed = checks.Run(check, cancellation).Passed;
        if (!passed)
        {
            output.WriteLine();
            output.WriteLine("The search ends here: no hyperparameter mends this. The command check looks at more.");
        }

        return passed;
    }

    public void GivenRates((double Low, double High) rates) => Begin(3, Invariant($"range of learning rates: given, from {rates.Low:G4} to {rates.High:G4}"));

    public void BeginRangeTest() => Begin(3, "range of learning rates: a short training in which the learning rate grows shows from where on the loss falls, and where it explodes");

    public void EndRangeTest(RangeTestResult result, (double Low, double High)? rates)
    {
        rangeTest = result;
        output.WriteLine($"   {result.Explanation}");
        output.WriteLine(rates is var (low, high)
            ? Invariant($"   The search looks from {low:G1} to {high:G1}: a factor of ten to each side, but no further than to the explosion.")
            : "   The search ends here: give it a range yourself with --lr-range, or look with the command check what is wrong.");
    }

    public void BeginSearch(TrialRunner runner, (double Low, double High) rates, SearchSettings settings)
    {
        variesWeightDecay = runner.VariesWeightDecay;
        string decay = variesWeightDecay
            ? Invariant($", weight decay from {settings.WeightDecays.Low:G4} to {settings.WeightDecays.High:G4}")
            : $"; {optimizer.Choice.Name} has no weight decay, or it is given";
        Begin(4, $"coarse search: {Describe(runner.Stages[0])} on random points, learning rate from {Text(rates.Low)} to {Text(rates.High)}{decay}, both by their logarithm");

        // The first line describes the search, and one that was torn by a crash has no end.
        if (settings.Journal is { } journal && File.Exists(journal) && File.ReadAllText(journal).Count(character => character == '\n') - 1 is > 0 and var known)
        {
            output.WriteLine($"   {known} trials are in {journal} already, and are not made again");
        }
    }

    /// <summary>The heading of the second stage.</summary>
    public static string RefinedTitle(SearchStage stage) => $"{Environment.NewLine}5. refined search: {Describe(stage)} in a smaller range around the best so far, which is the first of them";

    public void EndSearch(SearchResult found)
    {
        Found = found;
        output.WriteLine();
        foreach (SearchStageReport stage in found.Stages)
        {
            string best = stage.Best is { } record ? Invariant($"best accuracy {record.Metric:F4} with {Values(record.Settings)}") : "none of them trained: lower the learning rates with --lr-range";
            output.WriteLine($"   stage {stage.Number}: {Describe(SearchStage.Random(stage.Trials.Count, stage.Trials[0].Epochs))}, {best}");
        }

        foreach (string warning in found.Warnings)
        {
            output.WriteLine($"   warning: {warning}");
        }

        if (found.Warnings.Count > 0)
        {
            output.WriteLine("   (--lr-range and --weight-decay-range set the ranges of the first stage)");
        }

        if (found.JournalNote is { } note)
        {
            output.WriteLine($"   journal: {note}");
        }

        WriteTable(found);
    }

    public void BeginFinals(int count, int epochs) =>
        Begin(6, $"longer training: the best {count} for {epochs} epochs, from the same initial weights; short trainings like large learning rates too much");

    public void EndFinals(IReadOnlyList<Finalist> trained)
    {
        finalists = trained;
        foreach (Finalist finalist in finalists)
        {
            string numbers = finalist is { HasDiverged: false, Best: { } best }
                ? Invariant($"validation loss smallest, {best.ValidationLoss:F4}, after epoch {best.Epoch}, with accuracy {best.ValidationAccuracy:F4}")
                : "diverged";
            output.WriteLine($"   {finalist.Name} ({Values(finalist.Settings)}): {numbers}");
            foreach (string line in finalist.Read())
            {
                output.WriteLine($"      {line}");
            }
        }
    }

    public void BeginTest(Finalist best, int rows) => Begin(7, Invariant($"test: {best.Name} is the best; with its settings a training on all {rows} rows up to epoch {best.Best!.Epoch}, and one look at the test rows"));

    public void EndTest(Finalist best, double accuracy)
    {
        testAccuracy = accuracy;
        string decay = variesWeightDecay ? Invariant($" --weight-decay {best.Settings.Number(TrialRunner.WeightDecay):G3}") : string.Empty;
        output.WriteLine(Invariant($"   next: train --optimizer {optimizer.Choice.Name} --lr {best.Settings.Number(TrialRunner.LearningRate):G3}{decay} --epochs {best.Best!.Epoch}; or longer, with a --schedule"));
        output.WriteLine();
        output.WriteLine(Invariant($"test accuracy: {accuracy:F4}"));
    }

    /// <summary>Draws what was found; there has to be something.</summary>
    public void Draw(string path)
    {
        SearchPicture.Draw(Found!, finalists, optimizer.Choice.Name, variesWeightDecay).Save(path);
        output.WriteLine($"picture: {path} (look whether the bright points lie inside, and not at an edge)");
    }

    /// <summary>All of it for other programs.</summary>
    public object ToDocument() => new
    {
        Optimizer = optimizer.Choice.Name,
        Checks = checks.ToDocument(),
        SuggestedLearningRate = rangeTest?.Suggestion,
        Trials = Found?.Trials.Select(trial => new
        {
            trial.Settings.Stage,
            trial.Settings.Trial,
            trial.Epochs,
            Outcome = $"{trial.Outcome}",
            ValidationAccuracy = trial.Metric,
            LearningRate = trial.Settings.Number(TrialRunner.LearningRate),
            WeightDecay = WeightDecayOf(trial.Settings),
        }),
        Warnings = Found?.Warnings,
        LongTrainings = finalists.Select(finalist => new
        {
            finalist.Settings.Stage,
            finalist.Settings.Trial,
            LearningRate = finalist.Settings.Number(TrialRunner.LearningRate),
            WeightDecay = WeightDecayOf(finalist.Settings),
            finalist.HasDiverged,
            BestEpoch = finalist.Best?.Epoch,
            finalist.Best?.ValidationLoss,
            finalist.Best?.ValidationAccuracy,
            Findings = finalist.Read(),
        }),
        TestAccuracy = testAccuracy,
    };

    private void Begin(int number, string text)
    {
        output.WriteLine();
        output.WriteLine($"{number}. {text}");
    }

    private void WriteTable(SearchResult found)
    {
        string[] names = [.. found.Trials[0].Settings.Names.Where(name => name != TrialRunner.Training)];
        output.WriteLine();
        TextTable.Write(output, ["   trial", "epochs", "accuracy", .. names], found.Trials.Take(TableRows).Select(trial => (string[])
        [
            $"   {trial.Settings.Stage}.{trial.Settings.Trial}",
            $"{trial.Epochs}",
            trial.Outcome == TrialOutcome.Completed ? Invariant($"{trial.Metric:F4}") : "diverged",
            .. names.Select(name => Text(trial.Settings.Number(name))),
        ]));
        if (found.Trials.Count > TableRows)
        {
            output.WriteLine($"   and {found.Trials.Count - TableRows} more, which --csv has");
        }
    }

    private double? WeightDecayOf(TrialSettings settings) => variesWeightDecay ? settings.Number(TrialRunner.WeightDecay) : null;

    private static string Values(TrialSettings settings) =>
        string.Join(", ", settings.Names.Where(name => name != TrialRunner.Training).Select(name => $"{name} {Text(settings.Number(name))}"));

    private static string Describe(SearchStage stage) => $"{stage.Trials} trials of {stage.Epochs} {(stage.Epochs == 1 ? "epoch" : "epochs")}";

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
