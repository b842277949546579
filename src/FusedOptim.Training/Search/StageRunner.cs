using System.Collections.Concurrent;

namespace FusedOptim.Training;

/// <summary>Makes the trials of a stage that are not in the journal yet.</summary>
internal sealed class StageRunner(Trial trial, SearchOptions options, SearchJournal? journal, IProgress<SearchProgress>? progress, CancellationToken cancellationToken)
{
    private readonly object finishing = new();

    /// <summary>All trials of a stage, in order of their numbers.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled before all were finished.</exception>
    /// <exception cref="InvalidOperationException">A trial has thrown something that is no result.</exception>
    public IReadOnlyList<TrialRecord> Run(SearchStage stage, IReadOnlyList<TrialSettings> plan)
    {
        TrialRecord?[] records = [.. plan.Select(settings => journal?.Find(settings, stage.Epochs))];
        int[] missing = [.. Enumerable.Range(0, records.Length).Where(place => records[place] is null)];
        (TrialSettings Settings, Exception Exception)? crash = null;
        int finished = records.Length - missing.Length;

        // One trial at a time for each thread: they last long, and should one of them stop the stage, none waits that was taken with it.
        var queue = Partitioner.Create(missing, EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(queue, new ParallelOptions { MaxDegreeOfParallelism = options.DegreeOfParallelism }, (place, loop) =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                loop.Stop();
                return;
            }

            try
            {
                TrialRecord record = Make(plan[place], stage.Epochs);
                lock (finishing)
                {
                    journal?.Append(record);
                    records[place] = record;
                    progress?.Report(new SearchProgress(record.Settings.Stage, ++finished, records.Length, record));
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                loop.Stop();
            }
            catch (Exception exception)
            {
                // Kept and thrown again below, without what Parallel wraps around it; the trials that run beside it end first, so that no work is lost.
                lock (finishing)
                {
                    crash ??= (plan[place], exception);
                }

                loop.Stop();
            }
        });

        if (crash is { } thrown)
        {
            throw new InvalidOperationException(
                $"Trial {thrown.Settings.Trial} of stage {thrown.Settings.Stage} ({thrown.Settings}) has ended the search with {thrown.Exception.GetType().Name}: " +
                $"{thrown.Exception.Message} " +
                $"(Should such exceptions be results, say so by {nameof(SearchOptions.IsFailure)}.)",
                thrown.Exception);
        }

        if (Array.IndexOf(records, null) >= 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return records!;
    }

    private TrialRecord Make(TrialSettings settings, int epochs)
    {
        try
        {
            TrialResult result = trial(settings, epochs, cancellationToken) ?? throw new InvalidOperationException("The trial has returned null.");
            bool isFinite = double.IsFinite(result.Metric) && (result.Losses is null || result.Losses.All(double.IsFinite));
            return new TrialRecord(settings, epochs, isFinite ? TrialOutcome.Completed : TrialOutcome.Diverged, result.Metric, result.Losses ?? [], null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && options.IsFailure(exception))
        {
            return new TrialRecord(settings, epochs, TrialOutcome.Failed, double.NaN, [], $"{exception.GetType().Name}: {exception.Message}");
        }
    }
}
