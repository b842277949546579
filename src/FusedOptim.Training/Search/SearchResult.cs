using System.Globalization;
using System.Text;

namespace FusedOptim.Training;

/// <summary>What a search has found.</summary>
public sealed class SearchResult
{
    private readonly SearchSpace space;

    internal SearchResult(SearchSpace space, IReadOnlyList<TrialRecord> trials, IReadOnlyList<SearchStageReport> stages, string? note)
    {
        this.space = space;
        Trials = trials;
        Stages = stages;
        JournalNote = note;
    }

    /// <summary>All trials of all stages, the best first; those that did not complete are last.</summary>
    public IReadOnlyList<TrialRecord> Trials { get; }

    /// <summary>The best trial; null if none completed.</summary>
    public TrialRecord? Best => Trials is [{ Outcome: TrialOutcome.Completed } best, ..] ? best : null;

    /// <summary>What each stage has tried and found, in words as well.</summary>
    public IReadOnlyList<SearchStageReport> Stages { get; }

    /// <summary>The warnings of the last stage: where the best value lies at the edge of a range.</summary>
    public IReadOnlyList<string> Warnings => Stages[^1].Warnings;

    /// <summary>What was left out of the journal that the search went on from; null if nothing was.</summary>
    public string? JournalNote { get; }

    /// <summary>The best trials as a table for the console, numbers with four or five digits.</summary>
    /// <param name="rows">The largest number of trials.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is less than 1.</exception>
    public string ToTable(int rows = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        string[][] cells =
        [
            ["rank", "stage", "trial", "epochs", "metric", .. space.Dimensions.Select(dimension => dimension.Name)],
            .. Trials.Take(rows).Select((trial, place) => (string[])
            [
                Text(place + 1),
                Text(trial.Settings.Stage),
                Text(trial.Settings.Trial),
                Text(trial.Epochs),
                trial.Outcome switch
                {
                    TrialOutcome.Completed => trial.Metric.ToString("G5", CultureInfo.InvariantCulture),
                    TrialOutcome.Diverged => "diverged",
                    _ => "failed",
                },
                .. trial.Settings.Values.Select(value => value.Short),
            ]),
        ];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        var table = new StringBuilder();
        foreach (string[] row in cells)
        {
            table.AppendJoin("  ", row.Select((cell, column) => cell.PadLeft(widths[column]))).Append('\n');
        }

        return table.ToString();
    }

    /// <summary>
    /// Writes all trials, the best first, as <c>rank,stage,trial,epochs,outcome,metric</c>, a column for each dimension, and <c>message</c>; numbers with all their
    /// digits. The writer is neither flushed nor closed.
    /// </summary>
    /// <exception cref="IOException">The writer cannot be written.</exception>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Line(["rank", "stage", "trial", "epochs", "outcome", "metric", .. space.Dimensions.Select(dimension => dimension.Name), "message"]);
        for (int place = 0; place < Trials.Count; place++)
        {
            TrialRecord trial = Trials[place];
            string metric = trial.Metric.ToString("R", CultureInfo.InvariantCulture);
            Line(
            [
                Text(place + 1), Text(trial.Settings.Stage), Text(trial.Settings.Trial), Text(trial.Epochs), trial.Outcome.ToString(), metric,
                .. trial.Settings.Texts, trial.Message ?? string.Empty,
            ]);
        }

        void Line(IEnumerable<string> fields) => CsvText.WriteLine(writer, string.Join(',', fields.Select(CsvText.Field)));
    }

    /// <summary>What the stages say, their warnings, and the ten best trials.</summary>
    public override string ToString() =>
        string.Join('\n', [.. Stages.Select(stage => stage.Explanation), .. Warnings.Select(warning => $"Warning: {warning}"), ToTable(10)]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
