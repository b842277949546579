using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Search;

/// <summary>Trains the best settings of a search for longer, all from the same initial weights.</summary>
internal static class FinalTraining
{
    /// <summary>The best settings of the refined stage, whose trials were the longest; of all stages if each of those diverged. At least one trial has completed.</summary>
    public static IReadOnlyList<TrialSettings> Choose(SearchResult search)
    {
        TrialRecord[] refined = [.. Completed(search.Stages[^1].Trials)];
        IEnumerable<TrialRecord> candidates = refined.Length > 0 ? refined : Completed(search.Trials);
        return [.. candidates.OrderByDescending(trial => trial.Metric).Take(SearchSettings.Finalists).Select(trial => trial.Settings)];

        static IEnumerable<TrialRecord> Completed(IReadOnlyList<TrialRecord> trials) => trials.Where(trial => trial.Outcome == TrialOutcome.Completed);
    }

    /// <summary>Trains. The best one on the validation rows, at its best epoch, comes first; of equally accurate ones that with the smaller loss.</summary>
    public static IReadOnlyList<Finalist> Run(
        TrialRunner runner,
        IReadOnlyList<TrialSettings> chosen,
        DataSet training,
        DataSet validation,
        SearchSettings settings,
        IProgress<WorkProgress> progress,
        CancellationToken cancellation)
    {
        var finalists = new Finalist[chosen.Count];
        object reporting = new();
        int epochs = 0;
        Parallel.For(0, chosen.Count, new ParallelOptions { MaxDegreeOfParallelism = settings.Parallel }, place =>
        {
            List<EpochResult> results = [];
            finalists[place] = new Finalist(chosen[place], results, HasDiverged: false);
            using Trainer trainer = runner.PlanOf(chosen[place]).CreateTrainer(training, validation);
            try
            {
                foreach (EpochResult result in trainer.Run(settings.Epochs, cancellation))
                {
                    results.Add(result);
                    lock (reporting)
                    {
                        progress.Report(new WorkProgress(
                            ++epochs, chosen.Count * settings.Epochs, FormattableString.Invariant($"{finalists[place].Name}, epoch {result.Epoch}, accuracy {result.ValidationAccuracy:F4}"), IsResult: false));
                    }
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // All others end in the same way; it is thrown once, behind the loop.
            }
            catch (ArithmeticException)
            {
                finalists[place] = finalists[place] with { HasDiverged = true };
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return [.. finalists.OrderBy(finalist => finalist.HasDiverged).ThenByDescending(finalist => finalist.Best?.ValidationAccuracy).ThenBy(finalist => finalist.Best?.ValidationLoss)];
    }
}
