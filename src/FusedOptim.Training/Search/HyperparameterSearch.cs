namespace FusedOptim.Training;

/// <summary>
/// Searches hyperparameters from coarse to fine: a first stage tries many settings for a few epochs each, the next ones fewer and longer around the best. Trials are a
/// delegate that trains and returns a metric on validation data; the search knows nothing of networks.
/// </summary>
/// <remarks>
/// What is tried depends on the seed and on the metrics alone, not on how many trials run beside each other or in which order they end. A trial that diverges or fails is a
/// result. With a journal a search that was interrupted goes on with the trials that are missing.
/// </remarks>
public static class HyperparameterSearch
{
    /// <summary>Runs all stages.</summary>
    /// <param name="space">What is varied.</param>
    /// <param name="trial">Trains with given settings; called from several threads if <see cref="SearchOptions.DegreeOfParallelism"/> is above 1.</param>
    /// <param name="options">Stages, seed, journal.</param>
    /// <param name="progress">Is told after each trial, one call at a time.</param>
    /// <param name="cancellationToken">Starts no further trial, and reaches those that run. Finished ones are in the journal.</param>
    /// <returns>All trials, the best first, and what the stages say.</returns>
    /// <exception cref="ArgumentException">An option lies outside its range, or a grid is too large.</exception>
    /// <exception cref="SearchJournalException">The journal is that of another search, or damaged; the message says what differs. It has not been changed.</exception>
    /// <exception cref="IOException">The journal cannot be read or written.</exception>
    /// <exception cref="InvalidOperationException">A trial has thrown something that is no result (<see cref="SearchOptions.IsFailure"/>): the message names it.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static SearchResult Run(
        SearchSpace space,
        Trial trial,
        SearchOptions? options = null,
        IProgress<SearchProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trial);
        options ??= new SearchOptions();
        options.Validate();
        foreach (SearchStage stage in options.Stages.Where(stage => stage.GridPoints > 0))
        {
            TrialPlan.RefuseHugeGrid(stage, space);
        }

        using SearchJournal? journal = options.JournalPath is { } path ? SearchJournal.Open(path, new JournalHeader(space, options)) : null;
        var ranking = new SearchRanking(options.LowerIsBetter);
        var runner = new StageRunner(trial, options, journal, progress, cancellationToken);
        var reports = new List<SearchStageReport>();
        SearchSpace current = space;
        for (int number = 1; number <= options.Stages.Count; number++)
        {
            SearchStage stage = options.Stages[number - 1];
            TrialSettings? repeated = reports.Count > 0 ? reports[^1].Best!.Settings : null;
            IReadOnlyList<TrialRecord> trials = runner.Run(stage, TrialPlan.Of(stage, number, current.Dimensions, options.Seed, repeated));
            IReadOnlyList<TrialRecord> completed = ranking.Completed(trials);
            TrialRecord? best = completed.Count > 0 ? completed[0] : null;
            bool isLast = number == options.Stages.Count || best is null;
            SearchSpace next = isLast ? current : Narrow(space, current, completed, options);
            string explanation = StageText.Tried(stage, number, current, trials, best) + (isLast ? string.Empty : StageText.Narrowed(number + 1, next, options));
            reports.Add(new SearchStageReport(number, current, trials, best, explanation, StageText.Warnings(space, current, best, isLast)));
            if (isLast)
            {
                break;
            }

            current = next;
        }

        return new SearchResult(space, [.. reports.SelectMany(report => report.Trials).Order(ranking)], reports, journal?.Note);
    }

    private static SearchSpace Narrow(SearchSpace whole, SearchSpace current, IReadOnlyList<TrialRecord> completed, SearchOptions options)
    {
        TrialRecord[] good = [.. completed.Take(Math.Max(1, (int)Math.Ceiling(options.GoodShare * completed.Count)))];
        return new SearchSpace(
        [
            .. current.Dimensions.Select((dimension, place) => dimension.Narrow(
                whole.Dimensions[place],
                completed[0].Settings.Values[place],
                [.. good.Select(trial => trial.Settings.Values[place])],
                options.Narrowing)),
        ]);
    }
}
