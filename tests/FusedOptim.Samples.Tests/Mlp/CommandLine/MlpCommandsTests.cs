using System.Globalization;
using FusedOptim.Samples.Mlp.CommandLine;
using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

/// <summary>The program as its users call it.</summary>
public sealed class MlpCommandsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mlp").FullName;

    public static TheoryData<string> Optimizers => [.. OptimizerCatalog.All.Select(choice => choice.Name)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_EndsWithTheTestAccuracy(string optimizer)
    {
        string[] lines = Run("--plain", "--epochs", "8", "--hidden", "64", "--optimizer", optimizer);

        Assert.Equal("training on 1200 rows, 300 held back for validation:", lines[0]);
        Assert.Matches(@"^epoch 8/8  loss \d\.\d{4}  validation accuracy 0\.\d{4}$", lines[8]);
        Assert.Equal("training on all 1500 rows:", lines[9]);
        Assert.Matches(@"^epoch 8/8  loss \d\.\d{4}$", lines[17]);
        Assert.StartsWith("test accuracy: 0.", lines[^1], StringComparison.Ordinal);
        Assert.True(double.Parse(lines[^1][^6..], CultureInfo.InvariantCulture) > 0.75, lines[^1]);
    }

    [Fact]
    public void SameSeed_PrintsTheSame()
    {
        string[] options = ["--plain", "--epochs", "2", "--hidden", "16"];

        Assert.Equal(Run([.. options, "--seed", "5"]), Run([.. options, "--seed", "5"]));
        Assert.NotEqual(Run([.. options, "--seed", "5"]), Run([.. options, "--seed", "6"]));
    }

    [Fact]
    public void WithoutValidationRows_TrainsOnce()
    {
        string[] lines = Run("--plain", "--epochs", "1", "--hidden", "8", "--validation", "0");

        Assert.Equal("training on all 1500 rows:", lines[0]);
        Assert.Single(lines, line => line.StartsWith("epoch", StringComparison.Ordinal));
    }

    [Fact]
    public void ValidationAlone_HoldsTheDefaultNumberOfRowsBack() =>
        Assert.Equal("training on 1200 rows, 300 held back for validation:", Run("--plain", "--epochs", "1", "--hidden", "8", "--validation")[0]);

    [Fact]
    public void LearningRateAndBatch_ReachTheOptimizer()
    {
        string[] lines = Run("--plain", "--epochs", "1", "--hidden", "8", "--validation", "0", "--lr", "0.0625", "--batch", "500", "--optimizer", "sgd");

        Assert.Contains(lines, line => line.Contains("LearningRate 0.0625", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("3 steps", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_PrintsEveryOptimizerAndDrawsAPicture()
    {
        string picture = Path.Combine(folder, "curves.png");

        string[] lines = Run("compare", "--plain", "--epochs", "2", "--hidden", "16", "--output", picture);

        Assert.Equal(OptimizerCatalog.All.Select(choice => choice.Name), lines[3..^1].Select(line => line.Split(' ')[0]));
        Assert.Equal($"loss curves: {picture}", lines[^1]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(picture)[..4]);
    }

    [Theory]
    [InlineData("--optimizer", "madam", "--optimizer must be one of sgd, momentum,")]
    [InlineData("--epochs", "0", "--epochs must be a whole number, at least 1, but is '0'")]
    [InlineData("--epochs", "many", "--epochs must be a whole number, at least 1, but is 'many'")]
    [InlineData("--batch", "-3", "--batch must be a whole number, at least 1, but is '-3'")]
    [InlineData("--seed", "1.5", "--seed must be a whole number, at least 0, but is '1.5'")]
    [InlineData("--lr", "1e39", "--lr must be a finite number greater than 0, for example 0.001, but is '1e39'")]
    [InlineData("--lr", "0", "--lr must be a finite number greater than 0, for example 0.001, but is '0'")]
    [InlineData("--lr", "NaN", "--lr must be a finite number greater than 0, for example 0.001, but is 'NaN'")]
    [InlineData("--hidden", "64,,32", "--hidden must be sizes from 1 to 10000, separated by commas, for example 256,256,128, but is '64,,32'")]
    [InlineData("--validation", "1500", "1797 digits are too few: 297 are for the test and 1500 for validation")]
    [InlineData("--data", "no/such/file.csv", "no/such/file.csv")]
    [InlineData("--data", "", "--data needs the name of a file or a folder")]
    [InlineData("--bogus", "1", "'--bogus'")]
    public void Mistake_GivesOneLineAndExitCode1(string option, string value, string expected)
    {
        (int exitCode, string output, string error) = RunProgram("--plain", option, value);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("no-such-folder/curves.png")]
    [InlineData("curves.txt")]
    [InlineData("")]
    public void PictureThatCannotBeWritten_IsRefusedBeforeTraining(string path)
    {
        (int exitCode, string output, string error) = RunProgram("compare", "--plain", "--output", path.Length == 0 ? path : Path.Combine(folder, path));

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("--output must be a .png file in a folder that exists", error, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionBeforeTheCommand_IsRefused()
    {
        (int exitCode, _, string error) = RunProgram("--optimizer", "adam", "compare", "--plain");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: --optimizer stands before 'compare'; its options stand behind it", error, StringComparison.Ordinal);
    }

    [Fact]
    public void PictureInTheWayOfAFolder_IsRefusedBeforeTraining()
    {
        string path = Path.Combine(folder, "folder.png");
        Directory.CreateDirectory(path);

        (int exitCode, string output, string error) = RunProgram("compare", "--plain", "--output", path);

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.StartsWith("error: Access to the path", error, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedDataFile_GivesOneLineAndExitCode1()
    {
        string path = Path.Combine(folder, "damaged.csv");
        File.WriteAllText(path, "1,2,3\n");

        (int exitCode, _, string error) = RunProgram("--plain", "--data", path);

        Assert.Equal(1, exitCode);
        Assert.Equal($"error: '{path}', line 1: 3 values instead of 64 pixels and a label.", error.TrimEnd());
    }

    [Fact]
    public void Help_NamesEveryOptionAndOptimizer()
    {
        string help = string.Join('\n', Run("--help"));

        string[] options = ["--optimizer", "--lr", "--hidden", "--epochs", "--batch", "--validation", "--seed", "--data", "--plain", "compare"];
        Assert.All(options.Concat(OptimizerCatalog.All.Select(choice => choice.Name)), name => Assert.Contains(name, help, StringComparison.Ordinal));
    }

    private static string[] Run(params string[] arguments)
    {
        (int exitCode, string output, string error) = RunProgram(arguments);
        Assert.Equal((0, string.Empty), (exitCode, error));
        return output.TrimEnd().Split(Environment.NewLine);
    }

    private static (int ExitCode, string Output, string Error) RunProgram(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = MlpCommands.Run(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
