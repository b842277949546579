using System.Text.Json;
using FusedOptim.Samples.Mlp.CommandLine;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

/// <summary>The command <c>experiment</c> as its users call it.</summary>
public sealed class ExperimentCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments").FullName;

    public static TheoryData<string, string> Experiments => new()
    {
        { "rates", "--rates 0.01,0.1" },
        { "decay", "--hidden 4" },
        { "adagrad-rates", "--hidden 4,4" },
        { "bias-correction", "--hidden 4" },
        { "batch-size", "--batches 8,16 --seeds 2 --hidden 4" },
        { "widths", "--widths 2,3 --seeds 2" },
        { "slice", "--hidden 4" },
        { "model", "--hidden 4" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Theory_HasEveryExperiment() =>
        Assert.Equal(ExperimentCatalog.All.Select(experiment => experiment.Name).Order(), Experiments.Select(row => (string)row[0]).Order());

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Experiment_PrintsATableAndWhatToLookAtAndDraws(string name, string options)
    {
        string picture = Path.Combine(folder, "picture.svg");

        (int code, string output, string error) = Run(["experiment", name, .. options.Split(' '), "--epochs", "2", "--rows", "60", "--validation", "50", "--output", picture]);

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("What to look at:\n- ", output, StringComparison.Ordinal);
        Assert.EndsWith($"picture: {picture}\n", output, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(picture), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_IsTheOnlyOutput()
    {
        (int code, string output, _) = Run("experiment", "rates", "--rates", "0.1,1e30", "--hidden", "4", "--epochs", "2", "--rows", "60", "--json", "--output", Path.Combine(folder, "a.png"));

        using var document = JsonDocument.Parse(output);
        JsonElement[] rows = [.. document.RootElement.GetProperty("rows").EnumerateArray()];
        Assert.Equal(0, code);
        Assert.Equal("rates", document.RootElement.GetProperty("experiment").GetString());
        Assert.Equal(2, rows.Length);
        Assert.Equal(0.1, rows[0].GetProperty("learning rate").GetDouble());
        Assert.Equal("Infinity", rows[1].GetProperty("loss of last epoch").GetString());
    }

    [Fact]
    public void Data_IsTrainedOn()
    {
        // Digits that are all alike and of one class are learned at once.
        string path = Path.Combine(folder, "digits.csv");
        string row = $"{string.Join(',', Enumerable.Repeat("8", 64))},3";
        File.WriteAllLines(path, Enumerable.Repeat(row, 400));

        (int code, string output, _) = Run(
            "experiment", "rates", "--data", path, "--rates", "0.1,0.2", "--hidden", "4", "--epochs", "3", "--validation", "20", "--json", "--output", Path.Combine(folder, "a.png"));

        using var document = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.All(document.RootElement.GetProperty("rows").EnumerateArray(), each => Assert.Equal(0, each.GetProperty("validation error").GetDouble()));
    }

    [Theory]
    [InlineData("rates", "--rates", "0.1,0.1", "--rates must be different finite numbers greater than 0, separated by commas, for example 0.003,0.3,1.2,30, but is '0.1,0.1'")]
    [InlineData("rates", "--rates", "0.1,-1", "--rates must be different")]
    [InlineData("decay", "--lr", "0.1,0.2", "--lr must be a finite number greater than 0, for example 0.5, but is '0.1,0.2'")]
    [InlineData("widths", "--widths", "3,0", "--widths must be different whole numbers from 1 to 100000, separated by commas, for example 3,10,100, but is '3,0'")]
    [InlineData("widths", "--seeds", "0", "--seeds must be a whole number, at least 1, but is '0'")]
    [InlineData("slice", "--output", "picture.bmp", "--output: ")]
    [InlineData("slice", "--validation", "0", "--validation must be at least 1 here")]
    [InlineData("slice", "--data", "nowhere.csv", "nowhere.csv")]
    public void Mistake_IsOneLineThatNamesIt(string experiment, string option, string value, string message)
    {
        (int code, string output, string error) = Run("experiment", experiment, option, value);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("widths", "--hidden", "3")]
    [InlineData("batch-size", "--batch", "3")]
    public void OptionThatTheExperimentVaries_IsNone(string experiment, string option, string value) => Assert.Equal(1, Run("experiment", experiment, option, value).Code);

    [Fact]
    public void Interruption_SaysWhatIsFinishedAndDrawsNothing()
    {
        string picture = Path.Combine(folder, "picture.png");
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var output = new StringWriter();
        var error = new StringWriter();

        int code = MlpCommands.Run(["experiment", "rates", "--output", picture], output, error, cancellation.Token);

        Assert.Equal((130, "interrupted after 0 finished trainings; no picture was written"), (code, error.ToString().TrimEnd()));
        Assert.False(File.Exists(picture));
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = MlpCommands.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
