using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Search;

public sealed class SearchJournalTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"search-{Guid.NewGuid():N}.jsonl");

    private SearchOptions Options => HyperparameterSearchTests.Options with { JournalPath = path };

    public void Dispose() => File.Delete(path);

    [Fact]
    public void ASearchThatIsFinished_IsReadFromItsJournalBitForBit()
    {
        string first = HyperparameterSearchTests.Csv(Run());
        int trials = 0;

        SearchResult again = HyperparameterSearch.Run(HyperparameterSearchTests.Space, (_, _, _) => { trials++; return new TrialResult(0); }, Options);

        Assert.Equal(0, trials);
        Assert.Equal(first, HyperparameterSearchTests.Csv(again));
        Assert.Equal([1, 0.5], again.Best!.Losses);
        Assert.Null(again.JournalNote);
        Assert.Equal(33, File.ReadAllLines(path).Length);
    }

    [Fact]
    public void FailuresAndWhatIsNotFinite_AreReadAgain()
    {
        SearchOptions options = Options with { Stages = [SearchStage.Random(3, 1)] };
        Trial trial = (settings, _, _) => settings.Trial switch
        {
            1 => new TrialResult(double.NegativeInfinity, [1, double.NaN]),
            2 => throw new ArithmeticException("line one\nline two"),
            _ => new TrialResult(1.0 / 3),
        };
        HyperparameterSearch.Run(HyperparameterSearchTests.Space, trial, options);

        IReadOnlyList<TrialRecord> read = HyperparameterSearch.Run(HyperparameterSearchTests.Space, trial, options).Stages[0].Trials;

        Assert.Equal([TrialOutcome.Diverged, TrialOutcome.Failed, TrialOutcome.Completed], read.Select(record => record.Outcome));
        Assert.Equal(double.NegativeInfinity, read[0].Metric);
        Assert.Equal([1, double.NaN], read[0].Losses);
        Assert.Equal("ArithmeticException: line one\nline two", read[1].Message);
        Assert.Equal(1.0 / 3, read[2].Metric);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ASearchThatIsCancelled_GoesOnWithWhatIsMissing(int degree)
    {
        string whole = HyperparameterSearchTests.Csv(HyperparameterSearch.Run(HyperparameterSearchTests.Space, HyperparameterSearchTests.Bowl, HyperparameterSearchTests.Options));
        using var source = new CancellationTokenSource();
        int started = 0;
        Assert.Throws<OperationCanceledException>(() => HyperparameterSearch.Run(
            HyperparameterSearchTests.Space,
            (settings, epochs, token) =>
            {
                if (Interlocked.Increment(ref started) == 10)
                {
                    source.Cancel();
                }

                token.ThrowIfCancellationRequested();
                return HyperparameterSearchTests.Bowl(settings, epochs, token);
            },
            Options with { DegreeOfParallelism = degree },
            cancellationToken: source.Token));
        int kept = File.ReadAllLines(path).Length - 1;
        var progress = new Collected<SearchProgress>();

        SearchResult result = HyperparameterSearch.Run(HyperparameterSearchTests.Space, HyperparameterSearchTests.Bowl, Options, progress);

        Assert.InRange(kept, 8, 10);
        Assert.Equal(32 - kept, progress.Reports.Count);
        Assert.Equal(kept + 1, progress.Reports[0].Finished);
        Assert.Equal(24, progress.Reports[0].Trials);
        Assert.Equal(whole, HyperparameterSearchTests.Csv(result));
    }

    [Fact]
    public void ASearchThatATrialEnded_KeepsTheTrialsBeforeIt()
    {
        Assert.Throws<InvalidOperationException>(() => HyperparameterSearch.Run(
            HyperparameterSearchTests.Space,
            (settings, epochs, token) => settings.Trial == 6 ? throw new FormatException() : HyperparameterSearchTests.Bowl(settings, epochs, token),
            Options));

        Assert.Equal(1 + 5, File.ReadAllLines(path).Length);
    }

    [Fact]
    public void ALineThatIsCutOffAnywhere_IsDroppedWithANote()
    {
        SearchOptions options = Options with { Stages = [SearchStage.Random(2, 1)] };
        string whole = HyperparameterSearchTests.Csv(HyperparameterSearch.Run(HyperparameterSearchTests.Space, HyperparameterSearchTests.Bowl, options));
        byte[] file = File.ReadAllBytes(path);
        for (int length = 0; length <= file.Length; length += 7)
        {
            File.WriteAllBytes(path, file[..length]);
            bool isTorn = length > 0 && file[length - 1] != '\n';

            SearchResult result = HyperparameterSearch.Run(HyperparameterSearchTests.Space, HyperparameterSearchTests.Bowl, options);

            Assert.Equal(isTorn, result.JournalNote is not null);
            Assert.Equal(whole, HyperparameterSearchTests.Csv(result));
            Assert.Equal(file, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void AJournalOfAnotherSearch_IsRefusedWithWhatDiffers()
    {
        Run();
        byte[] before = File.ReadAllBytes(path);
        SearchSpace other = new(SearchDimension.LogUniform("rate", 1e-4, 1));

        Refused("seed is 7 there, but 8 here", HyperparameterSearchTests.Space, Options with { Seed = 8 });
        Refused("space is LogUniform(\"rate\", 0.0001, 10)", other, Options);
        Refused("lowerIsBetter is false there, but true here", HyperparameterSearchTests.Space, Options with { LowerIsBetter = true });
        Refused("narrowing is 0.3 there", HyperparameterSearchTests.Space, Options with { Narrowing = 0.5 });
        Refused("goodShare is 0.25 there", HyperparameterSearchTests.Space, Options with { GoodShare = 0.5 });
        Refused("a stage is Random(24, 2) there, but Random(25, 2) here", HyperparameterSearchTests.Space, Options with { Stages = [SearchStage.Random(25, 2)] });
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void AStageThatIsAdded_GoesOnFromTheJournal()
    {
        Run();
        int trials = 0;
        SearchResult result = HyperparameterSearch.Run(
            HyperparameterSearchTests.Space,
            (settings, epochs, token) =>
            {
                trials++;
                return HyperparameterSearchTests.Bowl(settings, epochs, token);
            },
            Options with { Stages = [.. Options.Stages, SearchStage.Random(4, 9)] });

        Assert.Equal(4, trials);
        Assert.Equal(3, result.Stages.Count);
    }

    [Theory]
    [InlineData("a text without an end")]
    [InlineData("a text\n")]
    [InlineData("{}\n")]
    [InlineData("[1]\n")]
    public void OtherFiles_AreRefusedAndLeftAsTheyAre(string text)
    {
        File.WriteAllText(path, text);

        Refused("is no journal of a search", HyperparameterSearchTests.Space, Options);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void ALineThatIsNoTrial_IsNamedAndNothingIsCutOff()
    {
        Run();
        string[] lines = File.ReadAllLines(path);
        lines[4] = lines[4].Replace("\"metric\"", "\"metrics\"", StringComparison.Ordinal);
        string text = string.Join('\n', lines) + "\n{\"torn";
        File.WriteAllText(path, text);

        Refused("Line 5 of", HyperparameterSearchTests.Space, Options);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void ATrialThatIsThereTwice_IsNamed()
    {
        Run();
        string[] lines = File.ReadAllLines(path);
        File.WriteAllText(path, string.Join('\n', [.. lines, lines[1]]) + "\n");

        Refused("Line 34 of", HyperparameterSearchTests.Space, Options);
    }

    [Fact]
    public void ATrialWithOtherValues_IsRefused()
    {
        Run();
        string[] lines = File.ReadAllLines(path);
        lines[1] = lines[1].Replace("\"layers\":\"", "\"layers\":\"1", StringComparison.Ordinal);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        Refused("has trial 1 of stage 1 with [", HyperparameterSearchTests.Space, Options);
    }

    [Fact]
    public void TwoSearchesAtATime_DoNotWriteToOneJournal()
    {
        int inner = 0;
        HyperparameterSearch.Run(
            HyperparameterSearchTests.Space,
            (settings, epochs, token) =>
            {
                if (inner++ == 0)
                {
                    Assert.ThrowsAny<IOException>(() => Run());
                }

                return HyperparameterSearchTests.Bowl(settings, epochs, token);
            },
            Options with { IsFailure = _ => false });
    }

    private static void Refused(string message, SearchSpace space, SearchOptions options) =>
        Assert.Contains(message, Assert.Throws<SearchJournalException>(
            () => HyperparameterSearch.Run(space, (_, _, _) => throw new FormatException("a trial"), options)).Message, StringComparison.Ordinal);

    private SearchResult Run() => HyperparameterSearch.Run(HyperparameterSearchTests.Space, HyperparameterSearchTests.Bowl, Options);
}
