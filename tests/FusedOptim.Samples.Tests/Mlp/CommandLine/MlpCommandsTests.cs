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

        Assert.Equal(OptimizerCatalog.All.Select(choice => choice.Name), lines[3..^2].Select(line => line.Split(' ')[0]));
        Assert.Matches(@"^best: [a-z-]+, validation accuracy 0\.\d{4} after epoch [12]$", lines[^2]);
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
    [InlineData("--optimizer=sgd", "--set=Beta1=0.5", "--set: sgd has no Beta1; it has LearningRate, WeightDecay")]
    [InlineData("--set", "Momentum=2", "--set: Momentum of nesterov must lie in [0, 1), but is 2")]
    [InlineData("--set", "Momentum", "--set must be a name and a number, for example Beta1=0.8, but is 'Momentum'")]
    [InlineData("--set", "LearningRate=1", "--set: the learning rate is set with --lr")]
    [InlineData("--set=WeightDecay=0.1", "--weight-decay=0.1", "--weight-decay and --set WeightDecay are the same; give one of them")]
    [InlineData("--optimizer=adadelta", "--weight-decay=-1", "--weight-decay must be a finite number, at least 0, but is '-1'")]
    [InlineData("--schedule", "sometimes", "--schedule must be one of constant, step, multi-step")]
    [InlineData("--schedule=cosine", "--gamma=0.1", "--gamma does nothing with --schedule cosine, which takes --warmup, --min-lr")]
    [InlineData("--schedule=cosine", "--min-lr=5", "--schedule cosine: The smallest learning rate 5 is larger than the learning rate 0.05")]
    [InlineData("--schedule=plateau", "--gamma=2", "--schedule plateau: factor must lie in (0, 1), but is 2")]
    [InlineData("--schedule=multi-step", "--milestones=5,3", "--milestones must be epochs that get larger, separated by commas, for example 10,20, but is '5,3'")]
    [InlineData("--warmup", "30", "The warm-up of 1140 steps leaves nothing of the 1140 steps of the training")]
    [InlineData("--init", "random", "--init must be one of he, xavier, too-large, too-small, zero, but is 'random'")]
    [InlineData("--dropout", "1", "--dropout must be a probability from 0 to less than 1, but is '1'")]
    [InlineData("--label-smoothing", "NaN", "--label-smoothing must be a share from 0 to less than 1, but is 'NaN'")]
    [InlineData("--threads", "0", "--threads must be a whole number, at least 1, but is '0'")]
    [InlineData("--validation=0", "--patience=2", "--patience needs validation rows, but --validation is 0")]
    [InlineData("--resume", "--layer-norm", "--resume needs the --checkpoint that it goes on from")]
    [InlineData("--curves", "curves.gif", "--curves: 'curves.gif' must end with .png or .svg")]
    [InlineData("--csv", "no/such/folder/curves.csv", "--csv: The folder of 'no/such/folder/curves.csv' does not exist")]
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
    [InlineData("no-such-folder/curves.png", "create '")]
    [InlineData("curves.txt", "must end with .png or .svg")]
    [InlineData("", "the name of the file is empty")]
    public void PictureThatCannotBeWritten_IsRefusedBeforeTraining(string path, string expected)
    {
        (int exitCode, string output, string error) = RunProgram("compare", "--plain", "--output", path.Length == 0 ? path : Path.Combine(folder, path));

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("error: --output: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
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
        Assert.StartsWith($"error: --output: '{path}' is a folder", error, StringComparison.Ordinal);
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

        string[] options =
        [
            "--optimizer", "--lr", "--hidden", "--epochs", "--batch", "--validation", "--seed", "--data", "--plain", "train", "compare", "--schedule", "--warmup", "--min-lr", "--gamma",
            "--period", "--power", "--milestones", "--weight-decay", "--set", "--init", "--layer-norm", "--dropout", "--label-smoothing", "--patience", "--threads", "--layer-steps", "--checkpoint",
            "--resume", "--curves", "--csv", "--confusion", "--json",
        ];
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
