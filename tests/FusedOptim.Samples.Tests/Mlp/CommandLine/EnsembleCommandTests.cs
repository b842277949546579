using System.Text.Json;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

public sealed class EnsembleCommandTests
{
    private const int Epochs = 4;

    // 47 batches of 32 of the 1,500 rows.
    private const int StepsPerEpoch = 47;

    private static readonly DataSet Digits = DigitsFile.Embedded();
    private static readonly DataSet Test = Digits.Slice(1500, 297);

    [Fact]
    public void Independent_MembersAreTrainingsWithSeedsThatFollowEachOther()
    {
        List<float[]> members = [];
        for (int seed = 5; seed < 8; seed++)
        {
            using Trainer trainer = Create(seed);
            trainer.Optimizer.Schedule = Schedule.CosineAnnealing(Epochs * StepsPerEpoch);
            _ = trainer.Run(Epochs).ToArray();
            members.Add(trainer.Probabilities(Test));
        }

        JsonElement document = RunJson("--kind", "independent", "--members", "3", "--seed", "5");

        Assert.Equal(["seed 5", "seed 6", "seed 7"], document.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("name").GetString()));
        AssertMembersAndAverage(members, document);
    }

    [Fact]
    public void Snapshot_MembersAreTheNetworkAtTheEndOfEachCycle()
    {
        using Trainer trainer = Create(seed: 1);
        trainer.Optimizer.Schedule = Schedule.WarmRestarts(2 * StepsPerEpoch);
        List<float[]> members = [];
        List<float[][]> weights = [];
        foreach (EpochResult epoch in trainer.Run(Epochs))
        {
            if (epoch.Epoch % 2 == 0)
            {
                members.Add(trainer.Probabilities(Test));
                weights.Add([.. trainer.Optimizer.Parameters.Select(parameter => parameter.Values.ToArray())]);
            }
        }

        for (int tensor = 0; tensor < weights[0].Length; tensor++)
        {
            float[] average = [.. weights[0][tensor].Zip(weights[1][tensor], (first, second) => (float)(first + (((double)second - first) / 2)))];
            average.CopyTo(trainer.Optimizer.Parameters[tensor].Values);
        }

        using Trainer single = Create(seed: 1);
        single.Optimizer.Schedule = Schedule.CosineAnnealing(Epochs * StepsPerEpoch);
        _ = single.Run(Epochs).ToArray();

        JsonElement document = RunJson("--kind", "snapshot", "--members", "2");

        AssertMembersAndAverage(members, document);
        JsonElement[] others = [.. document.GetProperty("others").EnumerateArray()];
        Assert.Equal(["averaged weights of all snapshots", "one cosine over 4 epochs"], others.Select(other => other.GetProperty("name").GetString()));
        Assert.Equal([trainer.Accuracy(Test), single.Accuracy(Test)], others.Select(other => other.GetProperty("accuracy").GetDouble()));
    }

    [Fact]
    public void Table_HasAllNetworksAndMarksTheEnsemble()
    {
        string[] lines = MlpProgram.Run([.. Arguments, "--plain", "--members", "2"]);

        int header = Array.FindIndex(lines, line => line.StartsWith("network ", StringComparison.Ordinal));
        Assert.Equal(["seed 1", "seed 2", "averaged probabilities"], lines[(header + 1)..(header + 4)].Select(line => line.Split("  ")[0].Trim()));
        Assert.EndsWith("<- the ensemble", lines[header + 3], StringComparison.Ordinal);
    }

    [Fact]
    public void Interruption_KeepsTheMembersThatAreTrained()
    {
        (int exitCode, string output, string error) = MlpProgram.RunUntil("seed 1:", [.. Arguments, "--plain", "--members", "3"]);

        Assert.Equal((130, "interrupted: 1 of 3 members are trained, and their table is above"), (exitCode, error.TrimEnd()));
        Assert.Contains("The average of 1 members is right for", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("independent", "1")]
    [InlineData("snapshot", "2")]
    public void WeightsThatGiveNoNumbers_AreAnErrorInOneLine(string kind, string epochs)
    {
        // A batch of all rows: the only step of an epoch, so that no loss shows that it was too long.
        (int exitCode, string output, string error) = MlpProgram.RunAny(
            ["ensemble", "--plain", "--kind", kind, "--members", "2", "--hidden", "16", "--optimizer", "sgd", "--batch", "1500", "--epochs", epochs, "--lr", "1e30", "--threads", "1"]);

        Assert.Equal(1, exitCode);
        Assert.Matches("^error: the training diverged: with Sgd and learning rate [^ ]+ the probabilities after epoch 1 are not finite; use a smaller --lr$", error.TrimEnd());
        Assert.DoesNotContain("The average of", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--members", "3", "--epochs must be a multiple of --members, so that all cycles are equally long, but is 4 for 3 members; 6 would do")]
    [InlineData("--optimizer", "schedule-free-adamw", "--optimizer schedule-free-adamw has averages in place of a schedule, and so no cycles")]
    [InlineData("--members", "1", "--members must be a whole number, at least 2, but is '1'")]
    public void MistakeOfSnapshots_GivesOneLineAndExitCode1(string option, string value, string expected)
    {
        (int exitCode, string output, string error) = MlpProgram.RunAny(
            MlpProgram.With([.. Arguments, "--plain", "--kind", "snapshot", "--members", "2"], option, value));

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.StartsWith($"error: {expected}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HasALineForEachNetwork()
    {
        string path = Path.GetTempFileName();
        MlpProgram.Run([.. Arguments, "--plain", "--members", "2", "--csv", path]);

        string[] lines = File.ReadAllLines(path);
        File.Delete(path);
        Assert.Equal(["network", "seed 1", "seed 2", "averaged probabilities"], lines.Select(line => line.Split(',')[0]));
    }

    private static string[] Arguments => ["ensemble", "--hidden", "16", "--epochs", $"{Epochs}", "--optimizer", "nesterov", "--lr", "0.05", "--threads", "1"];

    private static void AssertMembersAndAverage(List<float[]> members, JsonElement document)
    {
        double[] average = [.. Enumerable.Range(0, members[0].Length).Select(place => members.Sum(member => (double)member[place]) / members.Count)];
        Assert.Equal(members.Select(member => Accuracy([.. member])), document.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("accuracy").GetDouble()));
        Assert.Equal(Accuracy(average), document.GetProperty("ensemble").GetProperty("accuracy").GetDouble());
    }

    private static double Accuracy(double[] probabilities)
    {
        int right = 0;
        for (int row = 0; row < Test.Rows; row++)
        {
            double[] own = probabilities[(row * Test.Classes)..((row + 1) * Test.Classes)];
            right += Array.IndexOf(own, own.Max()) == Test.Labels[row] ? 1 : 0;
        }

        return (double)right / Test.Rows;
    }

    private static JsonElement RunJson(params string[] more)
    {
        (int exitCode, string output, string error) = MlpProgram.RunAny([.. Arguments, "--json", .. more]);
        Assert.Equal((0, string.Empty), (exitCode, error));
        return JsonDocument.Parse(output).RootElement;
    }

    private static Trainer Create(int seed) => new TrainingPlan
    {
        Widths = [64, 16, 10],
        Network = new NetworkOptions(),
        Optimizer = new OptimizerSettings(OptimizerCatalog.Find("nesterov"), 0.05),
        BatchSize = 32,
        Seed = seed,
    }.CreateTrainer(Digits.Slice(0, 1500), validation: null);
}
