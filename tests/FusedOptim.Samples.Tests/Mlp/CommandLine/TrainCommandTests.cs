using System.Globalization;
using System.Text.Json;
using FusedOptim.Training;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

/// <summary>What the options of <c>train</c> do, and what it leaves behind.</summary>
public sealed class TrainCommandTests : IDisposable
{
    private static readonly string[] Small = ["train", "--plain", "--epochs", "3", "--hidden", "16"];

    private readonly string folder = Directory.CreateTempSubdirectory("train").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Hyperparameters_AreThoseThatWereSet()
    {
        string[] lines = MlpProgram.Run([.. Small, "--optimizer", "adamw", "--lr", "0.0625", "--weight-decay", "0.125", "--set", "Beta1=0.75", "--set", "Epsilon=1e-6"]);

        Assert.Contains(lines, line => line.StartsWith("  group default: LearningRate 0.0625, WeightDecay 0.125, Beta1 0.75, Beta2 0.999, Epsilon 1E-06;", StringComparison.Ordinal));
    }

    [Fact]
    public void Schedule_IsOverTheStepsOfEachRun()
    {
        string[] lines = MlpProgram.Run([.. Small, "--lr", "0.1", "--schedule", "cosine", "--warmup", "1", "--min-lr", "0.01"]);

        Assert.Contains("  schedule of LearningRate: LinearWarmup(47, 0.02127659574468085).Then(CosineAnnealing(94, 0.09999999999999999))", lines);
    }

    [Fact]
    public void TrainIsTheCommandUnlessThereIsAnother() => Assert.Equal(MlpProgram.Run(Small), MlpProgram.Run(Small[1..]));

    [Fact]
    public void ResultsAreTheSameForAnyThreadsAndWithStepsOfLayers()
    {
        string[] expected = [.. MlpProgram.Run([.. Small, "--threads", "1"]).Where(IsResult)];

        Assert.Equal(expected, MlpProgram.Run([.. Small, "--threads", "3"]).Where(IsResult));
        string[] byLayers = MlpProgram.Run([.. Small, "--layer-steps"]);
        Assert.Equal(expected, byLayers.Where(IsResult));
        Assert.Contains("layers were stepped one by one", byLayers);
    }

    [Fact]
    public void LayerStepsOfARuleThatNeedsAllGradients_AreWholeStepsWhichIsSaid() =>
        Assert.Contains("clipped-adamw needs all gradients before its step: whole steps were taken", MlpProgram.Run([.. Small, "--optimizer", "clipped-adamw", "--layer-steps"]));

    [Theory]
    [InlineData("--init", "xavier")]
    [InlineData("--init", "too-large")]
    [InlineData("--dropout", "0.3")]
    [InlineData("--label-smoothing", "0.1")]
    [InlineData("--layer-norm", null)]
    public void OptionOfTheNetwork_ChangesTheTraining(string option, string? value)
    {
        string[] with = MlpProgram.Run(value is null ? [.. Small, option] : [.. Small, option, value]);

        Assert.NotEqual(MlpProgram.Run(Small)[1], with[1]);
    }

    [Fact]
    public void ZeroInitialization_LearnsNothing()
    {
        using var document = JsonDocument.Parse(string.Join('\n', MlpProgram.Run([.. Small, "--init", "zero", "--validation", "0", "--json"])));

        Assert.InRange(document.RootElement.GetProperty("testAccuracy").GetDouble(), 0, 0.2);
    }

    [Fact]
    public void Patience_EndsTheFirstRunAndTrainsOnAllRowsForAsManyEpochsAsWereBest()
    {
        string[] arguments = ["train", "--epochs", "40", "--hidden", "32", "--optimizer", "adam", "--lr", "0.03", "--patience", "2"];
        using var document = JsonDocument.Parse(string.Join('\n', MlpProgram.Run([.. arguments, "--json"])));
        JsonElement[] runs = [.. document.RootElement.GetProperty("runs").EnumerateArray()];
        double[] losses = [.. runs[0].GetProperty("epochs").EnumerateArray().Select(epoch => epoch.GetProperty("validationLoss").GetDouble())];
        int best = Array.IndexOf(losses, losses.Min()) + 1;

        Assert.Equal(best + 2, losses.Length);
        Assert.InRange(losses.Length, 3, 39);
        Assert.Equal(best, runs[1].GetProperty("epochs").GetArrayLength());
        Assert.Contains(
            $"the validation loss has not become smaller for 2 epochs; it was smallest after epoch {best}, where the next training ends", MlpProgram.Run([.. arguments, "--plain"]));
    }

    [Fact]
    public void Json_IsTheOnlyOutputAndSaysWhatTheLinesSay()
    {
        string[] lines = MlpProgram.Run(Small);

        using var document = JsonDocument.Parse(string.Join('\n', MlpProgram.Run([.. Small, "--json"])));

        JsonElement root = document.RootElement;
        Assert.Equal(lines[^1], string.Create(CultureInfo.InvariantCulture, $"test accuracy: {root.GetProperty("testAccuracy").GetDouble():F4}"));
        JsonElement last = root.GetProperty("runs")[0].GetProperty("epochs")[2];
        Assert.Equal(lines[3], string.Create(CultureInfo.InvariantCulture, $"epoch 3/3  loss {last.GetProperty("loss").GetDouble():F4}  validation accuracy {last.GetProperty("validationAccuracy").GetDouble():F4}"));
        int[][] confusion = [.. root.GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetInt32()).ToArray())];
        Assert.Equal(297, confusion.Sum(row => row.Sum()));
        Assert.Equal(root.GetProperty("testAccuracy").GetDouble(), confusion.Select((row, label) => row[label]).Sum() / 297.0, 12);
    }

    [Fact]
    public void Curves_AreReadInWordsAndWrittenAsNumbersAndPictures()
    {
        string[] options = ["--curves", At("curves.svg"), "--csv", At("curves.csv"), "--confusion", At("confusion.png")];

        string[] lines = MlpProgram.Run(["train", "--plain", "--epochs", "6", "--hidden", "16", .. options]);

        using StreamReader reader = File.OpenText(At("curves.csv"));
        IReadOnlyList<LearningCurve> curves = CurveFile.Read(reader);
        string[] names = ["training loss per step", "training loss", "validation loss", "training accuracy", "validation accuracy"];
        Assert.Equal(
            [.. names.Select(name => $"validation run: {name}"), .. names.Where(name => !name.StartsWith('v')).Select(name => $"training on all rows: {name}")],
            curves.Select(curve => curve.Name));
        Assert.Equal([6 * 38, 6, 6, 6, 6, 6 * 47, 6, 6], curves.Select(curve => curve.Count));
        int best = curves[2].Values.ToList().IndexOf(curves[2].Values.Min()) + 1;
        Assert.Contains($"  The validation loss was smallest after epoch {best}.", lines);
        foreach (CurveFinding finding in CurveReading.Of(curves[1].With("training loss", curves[1].Values), curves[2].With("validation loss", curves[2].Values)).Findings)
        {
            Assert.Contains($"  {finding.Text}", lines);
        }

        Assert.Contains("Loss of each epoch", File.ReadAllText(At("curves.svg")), StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(At("confusion.png"))[..4]);
        Assert.Equal([$"learning curves: {At("curves.svg")}", $"learning curves as numbers: {At("curves.csv")}", $"confusion matrix: {At("confusion.png")}"], lines.Where(line => line.Contains(folder, StringComparison.Ordinal)));
    }

    [Fact]
    public void InterruptedTraining_LeavesTheCurvesOfWhatIsFinished()
    {
        (int exitCode, _, string error) = MlpProgram.RunUntil("epoch 2/3", [.. Small, "--csv", At("curves.csv"), "--curves", At("curves.png")]);

        Assert.Equal(130, exitCode);
        Assert.StartsWith("interrupted in the validation run, after step 0 of epoch 3", error, StringComparison.Ordinal);
        using StreamReader reader = File.OpenText(At("curves.csv"));
        Assert.Equal(2, CurveFile.Read(reader)[1].Count);
        Assert.True(File.Exists(At("curves.png")));
    }

    private static bool IsResult(string line) => line.StartsWith("epoch", StringComparison.Ordinal) || line.StartsWith("test accuracy", StringComparison.Ordinal);

    private string At(string name) => Path.Combine(folder, name);
}
