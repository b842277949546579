using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>Stages of a search in words.</summary>
internal static class StageText
{
    public static string Tried(SearchStage stage, int number, SearchSpace space, IReadOnlyList<TrialRecord> trials, TrialRecord? best)
    {
        string kind = stage.GridPoints > 0 ? "grid" : "random";
        string ends = string.Concat(new[] { TrialOutcome.Diverged, TrialOutcome.Failed }
            .Select(outcome => (Name: outcome == TrialOutcome.Failed ? "failed" : "diverged", Count: trials.Count(trial => trial.Outcome == outcome)))
            .Where(end => end.Count > 0).Select(end => $", {end.Count} {end.Name}"));
        string result = best is null
            ? "None completed, so there is nothing to refine: lower the learning rates, or look what the trials failed with."
            : Invariant($"Best: trial {best.Settings.Trial} with {best.Metric:G5} ({best.Settings}).");
        return $"Stage {number}: {trials.Count} {kind} trials of {stage.Epochs} epochs over {space}{ends}. {result}";
    }

    public static string Narrowed(int next, SearchSpace space, SearchOptions options) =>
        Invariant($" Stage {next} goes on with {space}: of each range {options.Narrowing:P0} of its width around the best value, of choices those that the best ") +
        Invariant($"{options.GoodShare:P0} of the trials had; its first trial is the best one again, for longer.");

    public static IReadOnlyList<string> Warnings(SearchSpace whole, SearchSpace space, TrialRecord? best, bool isLast)
    {
        var warnings = new List<string>();
        for (int dimension = 0; best is not null && dimension < whole.Dimensions.Count; dimension++)
        {
            SearchValue value = best.Settings.Values[dimension];
            if (whole.Dimensions[dimension].EdgeOf(value) is { } edge)
            {
                warnings.Add(
                    $"The best {whole.Dimensions[dimension].Name}, {value.Short}, lies at the {edge} edge of {whole.Dimensions[dimension]}: better ones may lie beyond it. " +
                    "Widen it and search again.");
            }
            else if (isLast && space.Dimensions[dimension] is RangeDimension refined && refined.EdgeOf(value) is { } inner)
            {
                warnings.Add($"The best {refined.Name}, {value.Short}, lies at the {inner} edge of the last stage's range, {refined.Limits}: another stage may gain.");
            }
        }

        return warnings;
    }
}
