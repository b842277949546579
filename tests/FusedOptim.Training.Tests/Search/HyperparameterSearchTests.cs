using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Search;

public sealed class HyperparameterSearchTests
{
    internal static readonly SearchSpace Space = new(
        SearchDimension.LogUniform("rate", 1e-4, 10),
        SearchDimension.WholeNumber("layers", 1, 4),
        SearchDimension.Choice("rule", "Adam", "Sgd"));

    internal static readonly SearchOptions Options = new() { Stages = [SearchStage.Random(24, 2), SearchStage.Random(8, 6)], Seed = 7 };

    /// <summary>Best at rate 0.03, 3 layers, Adam; gains by epochs; diverges at rates above 1.</summary>
    internal static TrialResult Bowl(TrialSettings settings, int epochs, CancellationToken cancellationToken)
    {
        double distance = Math.Log10(settings.Number("rate") / 0.03);
        double metric = 0.9 - (0.1 * distance * distance) - (0.02 * Math.Abs(settings.WholeNumber("layers") - 3)) - (settings.Text("rule") == "Sgd" ? 0.05 : 0) + (0.001 * epochs);
        return settings.Number("rate") > 1 ? new TrialResult(double.NaN) : new TrialResult(metric, [1, 0.5]);
    }

    [Fact]
    public void ASearch_NarrowsToTheBest()
    {
        SearchResult result = HyperparameterSearch.Run(Space, Bowl, Options);

        Assert.Equal(32, result.Trials.Count);
        Assert.InRange(result.Best!.Settings.Number("rate"), 0.01, 0.1);
        Assert.Equal("Adam", result.Best.Settings.Text("rule"));
        Assert.Equal(2, result.Best.Settings.Stage);
        TrialRecord[] completed = [.. result.Trials.Where(trial => trial.Outcome == TrialOutcome.Completed)];
        Assert.Equal(completed.OrderByDescending(trial => trial.Metric), completed);
        Assert.Equal(completed, result.Trials.Take(completed.Length));
        Assert.Contains(result.Trials, trial => trial.Outcome == TrialOutcome.Diverged && trial.Settings.Number("rate") > 1);
        Assert.All(result.Stages[1].Trials, trial => Assert.InRange(trial.Settings.Number("rate"), result.Stages[0].Best!.Settings.Number("rate") / 6, result.Stages[0].Best!.Settings.Number("rate") * 6));
        Assert.True(result.Stages[1].Trials.Select(trial => trial.Settings.Number("rate")).Distinct().Count() == 8, "trials repeat");
    }

    [Fact]
    public void TheFirstTrialOfALaterStage_IsTheBestOfTheOneBeforeForLonger()
    {
        SearchResult result = HyperparameterSearch.Run(Space, Bowl, Options);
        TrialRecord first = result.Stages[1].Trials[0];

        Assert.Equal(result.Stages[0].Best!.Settings.Texts, first.Settings.Texts);
        Assert.Equal(6, first.Epochs);
        Assert.Equal(result.Stages[0].Best!.Metric + 0.004, first.Metric, 12);
    }

    [Fact]
    public void Explanations_SayWhatWasTriedAndWhatItNarrowsTo()
    {
        SearchResult result = HyperparameterSearch.Run(Space, Bowl, Options);
        string text = result.ToString();

        int diverged = result.Stages[0].Trials.Count(trial => trial.Outcome == TrialOutcome.Diverged);
        Assert.Contains($"Stage 1: 24 random trials of 2 epochs over LogUniform(\"rate\", 0.0001, 10), WholeNumber(\"layers\", 1, 4), Choice(\"rule\", \"Adam\", \"Sgd\"), {diverged} diverged. Best: trial ", text, StringComparison.Ordinal);
        Assert.Contains($"Stage 2 goes on with {result.Stages[1].Space}: of each range 30", text, StringComparison.Ordinal);
        Assert.Contains("rank", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void ResultsAndSettings_DoNotDependOnTheDegreeOfParallelism(int degree)
    {
        string one = Csv(HyperparameterSearch.Run(Space, Bowl, Options));
        string many = Csv(HyperparameterSearch.Run(Space, Bowl, Options with { DegreeOfParallelism = degree }));

        Assert.Equal(one, many);
        Assert.NotEqual(one, Csv(HyperparameterSearch.Run(Space, Bowl, Options with { Seed = 8 })));
    }

    [Fact]
    public void TheDegreeOfParallelism_IsHowManyTrialsRunAtATime()
    {
        // Two trials that wait for each other end only if they run beside each other.
        using var meeting = new Barrier(2);
        SearchResult result = HyperparameterSearch.Run(
            Space,
            (settings, epochs, cancellationToken) => meeting.SignalAndWait(TimeSpan.FromSeconds(60), cancellationToken) ? new TrialResult(1) : throw new TimeoutException(),
            new SearchOptions { Stages = [SearchStage.Random(2, 1)], DegreeOfParallelism = 2 });

        Assert.Equal(2, result.Trials.Count);
    }

    [Fact]
    public void EachTrial_HasASeedOfItsOwn()
    {
        SearchResult result = HyperparameterSearch.Run(Space, Bowl, Options);

        Assert.Equal(32, result.Trials.Select(trial => trial.Settings.Seed).Distinct().Count());
    }

    [Fact]
    public void LowerMetrics_AreBetterIfSaidSo()
    {
        SearchResult result = HyperparameterSearch.Run(
            Space, (settings, epochs, _) => new TrialResult(Math.Abs(Math.Log10(settings.Number("rate")))), Options with { LowerIsBetter = true });

        Assert.InRange(result.Best!.Settings.Number("rate"), 0.7, 1.4);
        Assert.Equal(result.Trials.Min(trial => trial.Metric), result.Best.Metric);
    }

    [Fact]
    public void AGrid_TriesEachCombinationOnce()
    {
        SearchResult result = HyperparameterSearch.Run(Space, Bowl, Options with { Stages = [SearchStage.Grid(3, 1), SearchStage.Grid(1, 2)] });

        Assert.Equal(3 * 3 * 2, result.Stages[0].Trials.Count);
        Assert.Equal(18, result.Stages[0].Trials.Select(trial => trial.Settings.ToString()).Distinct().Count());
        Assert.Contains("18 grid trials of 1 epochs", result.Stages[0].Explanation, StringComparison.Ordinal);
        Assert.Equal(result.Stages[1].Trials.Count, result.Stages[1].Trials.Select(trial => trial.Settings.ToString()).Distinct().Count());
    }

    [Fact]
    public void ABestValueAtTheEdge_IsWarnedOf()
    {
        var space = new SearchSpace(SearchDimension.LogUniform("rate", 1e-4, 1e-2), SearchDimension.Values("width", 16, 32, 64));

        SearchResult result = HyperparameterSearch.Run(
            space, (settings, epochs, _) => new TrialResult(settings.Number("rate") - (settings.Number("width") * 1e-6)), Options with { Stages = [SearchStage.Grid(3, 1)] });

        Assert.Equal(2, result.Warnings.Count);
        Assert.StartsWith("The best rate, 0.01, lies at the upper edge of LogUniform(\"rate\", 0.0001, 0.01): better ones may lie beyond it.", result.Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("The best width, 16, lies at the lower edge", result.Warnings[1], StringComparison.Ordinal);
        Assert.Contains("Warning: The best rate", result.ToString(), StringComparison.Ordinal);
        Assert.Empty(HyperparameterSearch.Run(
            space, (settings, epochs, _) => new TrialResult(-Math.Abs(settings.Number("rate") - 1e-3) - Math.Abs(settings.Number("width") - 32)), Options with { Stages = [SearchStage.Grid(3, 1)] }).Warnings);
    }

    [Fact]
    public void TrialsThatFail_AreResults()
    {
        SearchResult result = HyperparameterSearch.Run(
            Space,
            (settings, epochs, token) => settings.WholeNumber("layers") == 2 ? throw new TimeoutException("too slow, \"by far\"") : Bowl(settings, epochs, token),
            Options with { IsFailure = exception => exception is TimeoutException });

        TrialRecord failed = result.Trials.First(trial => trial.Outcome == TrialOutcome.Failed);
        Assert.Equal("TimeoutException: too slow, \"by far\"", failed.Message);
        Assert.True(double.IsNaN(failed.Metric));
        Assert.Contains("failed. Best:", result.Stages[0].Explanation, StringComparison.Ordinal);
        Assert.Contains("failed", result.ToTable(), StringComparison.Ordinal);
        Assert.EndsWith("\"TimeoutException: too slow, \"\"by far\"\"\"\n", Csv(result), StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatIsNotFinite_MakesATrialDiverge() =>
        Assert.Equal(TrialOutcome.Diverged, HyperparameterSearch.Run(
            Space, (_, _, _) => new TrialResult(0.5, [1, double.PositiveInfinity]), Options with { Stages = [SearchStage.Random(1, 1)] }).Trials[0].Outcome);

    [Fact]
    public void ASearchWithoutACompletedTrial_EndsAndSaysSo()
    {
        SearchResult result = HyperparameterSearch.Run(Space, (_, _, _) => new TrialResult(double.NaN), Options);

        Assert.Null(result.Best);
        Assert.Single(result.Stages);
        Assert.Contains("24 diverged. None completed, so there is nothing to refine", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherExceptions_EndTheSearchAndNameTheTrial()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => HyperparameterSearch.Run(
            Space, (settings, epochs, token) => settings.Trial == 3 ? throw new FormatException("a bug") : Bowl(settings, epochs, token), Options));

        Assert.StartsWith("Trial 3 of stage 1 (rate = ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("FormatException: a bug", exception.Message, StringComparison.Ordinal);
        Assert.IsType<FormatException>(exception.InnerException);
    }

    [Fact]
    public void WhatIsNoSearch_IsRefusedBeforeAnyTrial()
    {
        SearchOptions[] wrong =
        [
            Options with { Stages = [] }, Options with { DegreeOfParallelism = 0 }, Options with { Narrowing = 1 }, Options with { Narrowing = 0 }, Options with { GoodShare = 0 },
            Options with { Stages = [SearchStage.Random(1, 1), SearchStage.Grid(20_000, 1)] },
        ];
        foreach (SearchOptions options in wrong)
        {
            Assert.ThrowsAny<ArgumentException>(() => HyperparameterSearch.Run(Space, (_, _, _) => throw new InvalidOperationException("a trial"), options));
        }
    }

    [Fact]
    public void Settings_RefuseNamesAndTypesThatTheyDoNotHave()
    {
        TrialSettings settings = HyperparameterSearch.Run(Space, Bowl, Options).Trials[0].Settings;

        Assert.Contains("no dimension 'depth'; it has rate, layers, rule", Assert.Throws<ArgumentException>(() => settings.Number("depth")).Message, StringComparison.Ordinal);
        Assert.Contains("ask for Text(\"rule\")", Assert.Throws<ArgumentException>(() => settings.Number("rule")).Message, StringComparison.Ordinal);
        Assert.Contains("is no whole number", Assert.Throws<ArgumentException>(() => settings.WholeNumber("rate")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTable_HasTheBestFirst()
    {
        string[] lines = HyperparameterSearch.Run(Space, Bowl, Options).ToTable(3).Split('\n');

        Assert.Equal(["rank", "stage", "trial", "epochs", "metric", "rate", "layers", "rule"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("1", lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
        Assert.Equal(5, lines.Length);
        Assert.Single(lines[..4].Select(line => line.Length).Distinct());
    }

    [Fact]
    public void ARealTraining_IsSearched()
    {
        var space = new SearchSpace(SearchDimension.LogUniform("rate", 1e-4, 10));

        SearchResult result = HyperparameterSearch.Run(space, Train, new SearchOptions { Stages = [SearchStage.Random(8, 3), SearchStage.Random(4, 6)], LowerIsBetter = true, DegreeOfParallelism = 2 });

        Assert.True(result.Best!.Metric < 0.2, result.ToString());
        Assert.Equal(6, result.Best.Losses.Count);

        static TrialResult Train(TrialSettings settings, int epochs, CancellationToken cancellationToken)
        {
            using var model = new SoftmaxRegression(settings.Number("rate"));
            double[] losses = [.. Enumerable.Range(0, epochs).Select(_ => model.Step())];
            return new TrialResult(model.Loss(), losses);
        }
    }

    internal static string Csv(SearchResult result)
    {
        var writer = new StringWriter();
        result.WriteCsv(writer);
        return writer.ToString();
    }
}
