using System.Text.Json;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

public sealed class SearchCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("search").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Steps_AreExplainedInOrderUpToTheTest()
    {
        string[] lines = MlpProgram.Run(Arguments("all", "--optimizer", "sgd"));

        string[] titles = [.. lines.Where(line => line.Length > 0 && char.IsDigit(line[0])).Select(line => line.Split(':')[0])];
        Assert.Equal(
            ["1. initial loss", "2. overfit a small sample", "3. range of learning rates", "4. coarse search", "5. refined search", "6. longer training", "7. test"],
            titles);
        Assert.Contains(lines, line => line.StartsWith("   Suggested learning rate", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("test accuracy: 0.", StringComparison.Ordinal));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(PathOf("all.png"))[..4]);
    }

    [Fact]
    public void ParallelTrials_GiveTheSame()
    {
        string[] alone = MlpProgram.Run(Arguments("alone", "--lr-range", "0.003,0.3"));
        string[] beside = MlpProgram.Run(Arguments("beside", "--lr-range", "0.003,0.3", "--parallel", "3"));

        Assert.Equal(File.ReadAllText(PathOf("alone.csv")), File.ReadAllText(PathOf("beside.csv")));
        Assert.Equal(TestAccuracy(alone), TestAccuracy(beside));
    }

    [Fact]
    public void InterruptedSearch_GoesOnFromItsJournal()
    {
        string journal = PathOf("journal");
        string[] whole = MlpProgram.Run(Arguments("whole", "--lr-range", "0.003,0.3"));

        (int exitCode, _, string error) = MlpProgram.RunUntil("  3/4  ", Arguments("begun", "--lr-range", "0.003,0.3", "--journal", journal));
        string[] resumed = MlpProgram.Run(Arguments("resumed", "--lr-range", "0.003,0.3", "--journal", journal));

        Assert.Equal((130, $"interrupted: finished trials are in '{journal}'; the same command goes on from there"), (exitCode, error.TrimEnd()));
        Assert.Contains($"   3 trials are in {journal} already, and are not made again", resumed);
        Assert.DoesNotContain(resumed, line => line.StartsWith("     1/4", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllText(PathOf("whole.csv")), File.ReadAllText(PathOf("resumed.csv")));
        Assert.Equal(TestAccuracy(whole), TestAccuracy(resumed));
    }

    [Fact]
    public void FinishedJournal_IsShownWithAllItsHeadings()
    {
        string[] arguments = Arguments("first", "--lr-range", "0.003,0.3", "--journal", PathOf("journal"));
        MlpProgram.Run(arguments);
        File.AppendAllText(PathOf("journal"), "torn");

        string[] again = MlpProgram.Run(arguments);

        Assert.Contains($"   6 trials are in {PathOf("journal")} already, and are not made again", again);
        Assert.Equal(["4. coarse search", "5. refined search", "6. longer training", "7. test"], again.Where(line => line.Length > 0 && line[0] is >= '4' and <= '9').Select(line => line.Split(':')[0]));
    }

    [Theory]
    [InlineData("--hidden", "17")]
    [InlineData("--optimizer", "sgd")]
    [InlineData("--batch", "33")]
    [InlineData("--validation", "301")]
    public void JournalOfAnotherTraining_IsRefused(string option, string value)
    {
        string[] journal = ["--lr-range", "0.003,0.3", "--journal", PathOf("journal")];
        MlpProgram.RunUntil("  1/4  ", Arguments("first", journal));
        string before = File.ReadAllText(PathOf("journal"));

        (int exitCode, _, string error) = MlpProgram.RunAny(MlpProgram.With(Arguments("second", journal), option, value));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: --journal: ", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(PathOf("journal")));
    }

    [Fact]
    public void TestAccuracy_IsThatOfTheBestSettingsOnAllRowsUpToTheirBestEpoch()
    {
        (int exitCode, string output, _) = MlpProgram.RunAny(Arguments("json", "--lr-range", "0.003,0.3", "--json"));

        JsonElement document = JsonDocument.Parse(output).RootElement;
        JsonElement best = document.GetProperty("longTrainings")[0];
        OptimizerSettings settings = new(OptimizerCatalog.Find("nesterov"), best.GetProperty("learningRate").GetDouble())
        {
            Hyperparameters = [new("WeightDecay", best.GetProperty("weightDecay").GetDouble())],
        };
        DataSet digits = DigitsFile.Embedded();
        var plan = new TrainingPlan { Widths = [64, 16, 10], Network = new NetworkOptions(), Optimizer = settings, BatchSize = 32, Seed = 1 };
        using Trainer validated = plan.CreateTrainer(digits.Slice(0, 1200), digits.Slice(1200, 300));
        EpochResult smallest = validated.Run(4).ToArray().MinBy(result => result.ValidationLoss)!;
        using Trainer final = plan.CreateTrainer(digits.Slice(0, 1500), validation: null);
        _ = final.Run(smallest.Epoch).ToArray();

        Assert.Equal(0, exitCode);
        Assert.Equal(smallest.Epoch, best.GetProperty("bestEpoch").GetInt32());
        Assert.Equal(smallest.ValidationAccuracy, best.GetProperty("validationAccuracy").GetDouble());
        Assert.Equal(final.Accuracy(digits.Slice(1500, 297)), document.GetProperty("testAccuracy").GetDouble());
        Assert.All(document.GetProperty("longTrainings").EnumerateArray(), other => Assert.True(other.GetProperty("validationAccuracy").GetDouble() <= smallest.ValidationAccuracy));
    }

    [Fact]
    public void WeightDecayThatIsGiven_IsNotVaried()
    {
        MlpProgram.Run(Arguments("given", "--lr-range", "0.003,0.3", "--weight-decay", "0.01"));

        Assert.DoesNotContain("WeightDecay", File.ReadLines(PathOf("given.csv")).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void TrialThatDiverges_IsAResult()
    {
        string[] lines = MlpProgram.Run(Arguments("diverging", "--lr-range", "0.01,1e30", "--optimizer", "sgd"));

        Assert.Contains(lines, line => line.EndsWith("  diverged", StringComparison.Ordinal));
    }

    [Fact]
    public void FailedCheck_EndsTheSearchWithExitCode2()
    {
        (int exitCode, string output, _) = MlpProgram.RunAny(Arguments("failing", "--init", "zero"));

        Assert.Equal(2, exitCode);
        Assert.Contains("2. overfit a small sample", output, StringComparison.Ordinal);
        Assert.DoesNotContain("3. range", output, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("failing.png")));
    }

    [Theory]
    [InlineData("--validation", "0", "--validation must be at least 1: the search chooses by these rows")]
    [InlineData("--lr-range", "0.1,0.01", "--lr-range must be two numbers greater than 0, the smaller one first")]
    [InlineData("--weight-decay-range", "0.1", "--weight-decay-range must be two numbers greater than 0")]
    public void Mistake_GivesOneLineAndExitCode1(string option, string value, string expected)
    {
        (int exitCode, string output, string error) = MlpProgram.RunAny(Arguments("mistake", option, value));

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.StartsWith($"error: {expected}", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static string TestAccuracy(string[] lines) => lines.Single(line => line.StartsWith("test accuracy", StringComparison.Ordinal));

    private string PathOf(string file) => Path.Combine(folder, file);

    private string[] Arguments(string name, params string[] more) =>
    [
        "search", "--plain", "--trials", "4", "--epochs", "4", "--threads", "1", "--output", PathOf($"{name}.png"), "--csv", PathOf($"{name}.csv"),
        "--hidden", "16", .. more,
    ];
}
