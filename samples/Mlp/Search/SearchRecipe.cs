using FusedOptim.Samples.Mlp.Checks;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Search;

/// <summary>
/// The way from a network to good hyperparameters, step by step: is the first loss right, can a few rows be learned by heart, which learning rates train at all, a coarse
/// search, a finer one around its best, longer trainings of the best few, and one look at the test rows.
/// </summary>
internal sealed class SearchRecipe(TrainingPlan plan, DataSet allTraining, DataSet training, DataSet validation, DataSet test, SearchSettings settings, SearchReport report)
{
    private readonly TrialRunner runner = new(plan, training, validation, settings);

    /// <summary>Goes the whole way, or as far as it makes sense.</summary>
    /// <returns>Whether it came to the end: not if a check fails, or no learning rate trains.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; finished trials are in the journal.</exception>
    public bool Run(CancellationToken cancellation)
    {
        var checks = new SanityChecks(plan, training);
        return report.Check(checks.InitialLoss, cancellation) &&
            report.Check(checks.Overfit, cancellation) &&
            FindRates(cancellation) is var (low, high) &&
            Search((low, high), cancellation) is { Best: not null } search &&
            TrainLonger(search, cancellation) is { } best &&
            Test(best, cancellation);
    }

    private (double Low, double High)? FindRates(CancellationToken cancellation)
    {
        if (settings.LearningRates is { } given)
        {
            report.GivenRates(given);
            return given;
        }

        report.BeginRangeTest();
        RangeTestResult result = RangeTest.Run(plan, training, new RangeTestOptions(), cancellation: cancellation);
        (double Low, double High)? rates = RateRange.Around(result);
        report.EndRangeTest(result, rates);
        return rates;
    }

    private SearchResult Search((double Low, double High) rates, CancellationToken cancellation)
    {
        report.BeginSearch(runner, rates, settings);
        SearchResult? found = null;
        WorkDisplay.Run(!settings.IsPlain, report.Output, progress =>
        {
            int before = 0;
            found = HyperparameterSearch.Run(
                runner.Space(rates),
                runner.Run,
                new SearchOptions { Stages = runner.Stages, Seed = plan.Seed, DegreeOfParallelism = settings.Parallel, JournalPath = settings.Journal },
                new TrialReports(reported =>
                {
                    BeginRefined(reported.Stage);
                    progress.Report(new WorkProgress(before + reported.Finished, runner.TotalTrials, SearchReport.Line(reported), IsResult: true));
                }),
                cancellation);

            // Its trials may all be from the journal, of which nothing is reported.
            BeginRefined(found.Stages.Count);

            void BeginRefined(int stage)
            {
                if (stage > 1 && before == 0)
                {
                    before = settings.Trials;
                    progress.Report(new WorkProgress(before, runner.TotalTrials, SearchReport.RefinedTitle(runner.Stages[1]), IsResult: true));
                }
            }
        });
        report.EndSearch(found!);
        return found!;
    }

    private Finalist? TrainLonger(SearchResult search, CancellationToken cancellation)
    {
        IReadOnlyList<TrialSettings> chosen = FinalTraining.Choose(search);
        report.BeginFinals(chosen.Count, settings.Epochs);
        IReadOnlyList<Finalist> finalists = [];
        WorkDisplay.Run(!settings.IsPlain, report.Output, progress => finalists = FinalTraining.Run(runner, chosen, training, validation, settings, progress, cancellation));
        report.EndFinals(finalists);
        return finalists[0].HasDiverged ? null : finalists[0];
    }

    // What was held back is worth training on, once nothing is left to be chosen by it. The test rows are read here and nowhere else.
    private bool Test(Finalist best, CancellationToken cancellation)
    {
        int epochs = best.Best!.Epoch;
        report.BeginTest(best, allTraining.Rows);
        using Trainer trainer = runner.PlanOf(best.Settings).CreateTrainer(allTraining, validation: null);
        foreach (EpochResult _ in trainer.Run(epochs, cancellation))
        {
            // Only the end counts.
        }

        report.EndTest(best, trainer.Accuracy(test));
        return true;
    }

    // Reports at once and on the reporting thread, as Progress<T> does not.
    private sealed class TrialReports(Action<SearchProgress> report) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => report(value);
    }
}
