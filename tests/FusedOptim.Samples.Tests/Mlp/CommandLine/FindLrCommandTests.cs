using System.Globalization;
using System.Text.Json;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

public sealed class FindLrCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("find-lr").FullName;

    private string Picture => Path.Combine(folder, "rates.svg");

    private string Csv => Path.Combine(folder, "rates.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Suggestion_IsSaidDrawnAndAmongTheRatesOfTheFile()
    {
        string[] lines = Run();

        string[] rows = File.ReadAllLines(Csv);
        string said = lines.Single(line => line.StartsWith("Suggested learning rate", StringComparison.Ordinal)).Split(' ')[3].TrimEnd(':');
        Assert.Equal($"next: train --optimizer sgd --lr {said}", lines[^1]);
        Assert.Equal("learning_rate,loss,smoothed_loss", rows[0]);
        Assert.Contains(rows[1..], row => double.Parse(row.Split(',')[0], CultureInfo.InvariantCulture).ToString("G3", CultureInfo.InvariantCulture) == said);
        Assert.Contains($"suggestion {said}", File.ReadAllText(Picture), StringComparison.Ordinal);
        Assert.Equal("0.0001", rows[1].Split(',')[0]);
    }

    [Fact]
    public void Json_HasTheWholeCourse()
    {
        (_, string output, _) = MlpProgram.RunAny([.. Arguments, "--json"]);

        JsonElement document = JsonDocument.Parse(output).RootElement;
        int steps = document.GetProperty("rates").GetArrayLength();
        Assert.InRange(steps, 10, 60);
        Assert.Equal(steps, document.GetProperty("losses").GetArrayLength());
        Assert.Contains(document.GetProperty("rates").EnumerateArray(), rate => rate.GetDouble() == document.GetProperty("suggestion").GetDouble());
    }

    [Fact]
    public void RangeThatDoesNotGrow_IsRefused()
    {
        (int exitCode, string output, string error) = MlpProgram.RunAny("find-lr", "--low", "0.1", "--high", "0.1", "--output", Picture);

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.Equal("error: --low must be less than --high, but is 0.1, and --high 0.1", error.TrimEnd());
    }

    [Fact]
    public void Interruption_SaysThatNothingWasKept()
    {
        (int exitCode, _, string error) = MlpProgram.RunUntil("60 steps", Arguments);

        Assert.Equal(130, exitCode);
        Assert.StartsWith("interrupted after 0 of 60 steps", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Picture));
    }

    private string[] Arguments =>
        ["find-lr", "--plain", "--optimizer", "sgd", "--hidden", "16", "--low", "1e-4", "--high", "10", "--steps", "60", "--output", Picture, "--csv", Csv];

    private string[] Run() => MlpProgram.Run(Arguments);
}
