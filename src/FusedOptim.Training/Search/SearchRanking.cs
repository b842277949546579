namespace FusedOptim.Training;

/// <summary>Which of two trials is better.</summary>
internal sealed class SearchRanking(bool lowerIsBetter) : IComparer<TrialRecord>
{
    /// <summary>
    /// The better one first: completed before others, then by metric. Of equal ones the longer training first, then the earlier trial, so that the order is always the same.
    /// </summary>
    public int Compare(TrialRecord? x, TrialRecord? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int byOutcome = (x.Outcome == TrialOutcome.Completed ? 0 : 1).CompareTo(y.Outcome == TrialOutcome.Completed ? 0 : 1);
        int byMetric = x.Outcome == TrialOutcome.Completed ? x.Metric.CompareTo(y.Metric) * (lowerIsBetter ? 1 : -1) : 0;
        int byEpochs = y.Epochs.CompareTo(x.Epochs);
        int byPlace = (x.Settings.Stage, x.Settings.Trial).CompareTo((y.Settings.Stage, y.Settings.Trial));
        return byOutcome != 0 ? byOutcome : byMetric != 0 ? byMetric : byEpochs != 0 ? byEpochs : byPlace;
    }

    /// <summary>The completed trials, the best first.</summary>
    public IReadOnlyList<TrialRecord> Completed(IEnumerable<TrialRecord> trials) => [.. trials.Where(trial => trial.Outcome == TrialOutcome.Completed).Order(this)];
}
