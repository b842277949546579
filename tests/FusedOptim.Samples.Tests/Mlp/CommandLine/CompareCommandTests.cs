using System.Text.Json;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

public sealed class CompareCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("compare").FullName;

    private string Picture => Path.Combine(folder, "curves.svg");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ChosenOptimizers_AreComparedInTheirOrder()
    {
        string[] lines = MlpProgram.Run(Arguments("--optimizers", "lion,adam,sgd", "--plain"));

        Assert.Equal(["epoch", "epoch", "epoch", "optimizer", "lion", "adam", "sgd", "best:", "loss"], lines.Select(line => line.Split(' ')[0]));
        string svg = File.ReadAllText(Picture);
        Assert.All(["lion", "adam", "sgd", "mean cross entropy"], text => Assert.Contains(text, svg, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_HasTheEpochsOfEachWithItsSchedule()
    {
        using var document = JsonDocument.Parse(string.Join('\n', MlpProgram.Run(Arguments("--optimizers", "adam,sgd", "--schedule", "linear", "--json"))));

        JsonElement[] contestants = [.. document.RootElement.EnumerateArray()];
        Assert.Equal(["adam", "sgd"], contestants.Select(contestant => contestant.GetProperty("optimizer").GetString()));
        foreach (JsonElement contestant in contestants)
        {
            double rate = contestant.GetProperty("learningRate").GetDouble();
            double[] rates = [.. contestant.GetProperty("epochs").EnumerateArray().Select(epoch => epoch.GetProperty("learningRate").GetDouble() / rate)];
            Assert.Equal([1 - (37 / 114.0), 1 - (75 / 114.0), 1 - (113 / 114.0)], rates.Select(factor => Math.Round(factor, 12)), new Close());
        }
    }

    [Fact]
    public void InterruptedComparison_ShowsAndDrawsWhatThereIs()
    {
        (int exitCode, string output, string error) = MlpProgram.RunUntil("epoch 2/3", Arguments("--optimizers", "adam,sgd", "--plain"));

        Assert.Equal(130, exitCode);
        Assert.Equal("interrupted after epoch 2: what there is, is shown and drawn", error.TrimEnd());
        Assert.DoesNotContain("epoch 3/3", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^adam +0\.003 +\d\.\d{4} +0\.\d{4} +0\.\d{4} +[12]\s*$", output);
        Assert.True(File.Exists(Picture));
    }

    [Fact]
    public void UnknownOptimizer_IsNamed()
    {
        (int exitCode, _, string error) = MlpProgram.RunAny(Arguments("--optimizers", "adam,madam"));

        Assert.Equal(1, exitCode);
        Assert.Contains("but has 'madam'", error, StringComparison.Ordinal);
    }

    private string[] Arguments(params string[] more) => ["compare", "--epochs", "3", "--hidden", "16", "--output", Picture, .. more];

    private sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-9;

        public int GetHashCode(double obj) => 0;
    }
}
