namespace FusedOptim.Training;

/// <summary>What a stage of a search has tried and found.</summary>
/// <param name="Number">The number of the stage, from 1.</param>
/// <param name="Space">What it chose from.</param>
/// <param name="Trials">Its trials, in order of their numbers.</param>
/// <param name="Best">The best of those that completed; null if none did.</param>
/// <param name="Explanation">What was tried, what the next stage narrows to, and why.</param>
/// <param name="Warnings">Where the best value lies at the edge of a range.</param>
public sealed record SearchStageReport(
    int Number,
    SearchSpace Space,
    IReadOnlyList<TrialRecord> Trials,
    TrialRecord? Best,
    string Explanation,
    IReadOnlyList<string> Warnings);
