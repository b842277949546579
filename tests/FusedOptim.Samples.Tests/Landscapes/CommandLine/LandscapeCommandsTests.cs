using System.Globalization;
using FusedOptim.Samples.Landscapes.CommandLine;
using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Tests.Landscapes.CommandLine;

/// <summary>The program as its users call it.</summary>
public sealed class LandscapeCommandsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("landscapes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Run_PrintsEachOptimizerInOrderOfItsStepsAndDrawsThem()
    {
        string[] lines = Run("run", "--surface", "bowl-10", "--optimizer", "adagrad,sgd,nesterov", "--steps", "200", "--output", folder);

        Assert.StartsWith("bowl-10: ", lines[0], StringComparison.Ordinal);
        Assert.Matches("^optimizer +rate +steps to tolerance +evaluations +final loss +convergence rate$", lines[1]);
        Assert.Equal(["adagrad", "nesterov", "sgd"], lines[2..5].Select(line => line.Split(' ')[0]).Order());
        int[] steps = [.. lines[2..5].Select(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture))];
        Assert.Equal(steps.Order(), steps);
        Assert.Equal($"picture: {Path.Combine(folder, "run-bowl-10.png")}", lines[5]);
        AssertPng(Path.Combine(folder, "run-bowl-10.png"));
    }

    [Fact]
    public void Gif_IsWrittenBesideThePicture()
    {
        string[] lines = Run("run", "--surface", "saddle", "--optimizer", "sgd", "--steps", "60", "--output", folder, "--gif");

        string path = Path.Combine(folder, "run-saddle.gif");
        Assert.Equal($"animation: {path}", lines[^1]);
        Assert.Equal("GIF89a"u8.ToArray(), File.ReadAllBytes(path)[..6]);
    }

    [Fact]
    public void Rates_OfGradientDescentAreCreepingGoodOscillatingAndDiverging()
    {
        string[] lines = Run("rates", "--output", folder);

        Assert.Equal(["too high:", "high:", "good:", "too low:"], lines[2..6].Select(line => line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)]));
        double[] losses = [.. lines[2..6].Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture))];
        Assert.Equal(losses[2], losses.Min());
        Assert.True(losses[0] > 100, lines[2]);
        Assert.True(losses[3] > 0.5, lines[5]);
        AssertPng(Path.Combine(folder, "rates-bowl-10-sgd.png"));
    }

    [Fact]
    public void Model_SaysWhereTheQuadraticModelIsLowest()
    {
        string[] lines = Run("model", "--surface", "aligned-bowl", "--point", "0,0.5", "--output", folder);

        Assert.Equal("aligned-bowl at (0, 0.5): loss 12.5, slope 50, curvature along the gradient 100", lines[0]);
        Assert.Contains(lines, line => line.Contains("lowest at distance 0.5, which is a learning rate of 1 / curvature = 0.01", StringComparison.Ordinal));
        AssertPng(Path.Combine(folder, "model-aligned-bowl.png"));
    }

    [Fact]
    public void AdaGrad_GivesTheFlatCoordinateTheLargerRate()
    {
        string[] lines = Run("adagrad", "--output", folder);

        double[] last = [.. lines[^2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal(200, last[0]);
        Assert.Equal(last[1] / last[2], last[3], last[3] / 100);
        Assert.True(last[3] > 5, lines[^2]);

        // Step 1: 0.1 / |gradient|, which is 1.8 along x and 60 along y.
        Assert.Matches("^1 +0.05556 +0.001667 +33.33 ", lines[2]);
        AssertPng(Path.Combine(folder, "adagrad.png"));
    }

    [Fact]
    public void BiasCorrection_MakesTheFirstStepOneLearningRateLongInEachCoordinate()
    {
        string[] lines = Run("bias-correction", "--output", folder);

        double[] first = [.. lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal(1, first[0]);
        Assert.Equal(Math.Sqrt(2), first[1], 0.002);

        // 0.1 / sqrt(0.001) in each of two coordinates.
        Assert.Equal(Math.Sqrt(2) * 0.1 / Math.Sqrt(0.001), first[2], 0.002);
        AssertPng(Path.Combine(folder, "bias-correction-bowl-10.png"));
    }

    [Fact]
    public void List_NamesEverySurfaceAndOptimizer()
    {
        string text = string.Join('\n', Run("list"));

        Assert.All(
            SurfaceCatalog.All.Select(surface => surface.Name).Concat(ContenderCatalog.All.Select(contender => contender.Name)),
            name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    [Fact]
    public void NoCommand_PrintsTheHelp()
    {
        string text = string.Join('\n', Run());

        Assert.All(["run", "rates", "model", "adagrad", "bias-correction", "convergence", "costs", "list"], command => Assert.Contains($"\n  {command} ", text, StringComparison.Ordinal));
    }

    [Fact]
    public void SameSeed_PrintsTheSame()
    {
        string[] options = ["run", "--surface", "noisy-bowl", "--optimizer", "adam", "--steps", "50", "--output", folder];

        string[] first = Run([.. options, "--seed", "5"]);
        Assert.Equal(first, Run([.. options, "--seed", "5"]));
        Assert.NotEqual(first, Run([.. options, "--seed", "6"]));
    }

    [Theory]
    [InlineData("run", "--surface", "everest", "--surface must be one of bowl-10, bowl-100,")]
    [InlineData("run", "--optimizer", "adam,madam", "--optimizer must be names of sgd, momentum, nesterov,")]
    [InlineData("run", "--optimizer", "adam,madam", "but has 'madam'")]
    [InlineData("run", "--optimizer", "adam,adam", "--optimizer names an optimizer twice: 'adam,adam'")]
    [InlineData("run", "--steps", "0", "--steps must be a whole number from 1 to 100000, but is '0'")]
    [InlineData("run", "--steps", "ten", "--steps must be a whole number from 1 to 100000, but is 'ten'")]
    [InlineData("run", "--seed", "-1", "--seed must be a whole number from 0 to")]
    [InlineData("run", "--output", "", "--output must be a folder, or a new one in a folder that exists, but is ''")]
    [InlineData("rates", "--output", "no/such/folder", "--output must be a folder, or a new one in a folder that exists, but is 'no/such/folder'")]
    [InlineData("rates", "--surface", "all", "--surface must be one of")]
    [InlineData("rates", "--optimizer", "adam,sgd", "--optimizer must be one of")]
    [InlineData("model", "--point", "1", "--point must be two finite numbers with a comma, for example -1.2,1, but is '1'")]
    [InlineData("model", "--point", "1,NaN", "--point must be two finite numbers with a comma")]
    [InlineData("model", "--point", "1,1", "--point 1,1 has no direction to go: the gradient of rosenbrock is zero")]
    [InlineData("list", "--seed", "1", "'--seed'")]
    [InlineData("climb", "--seed", "1", "'climb'")]
    public void Mistake_GivesOneLineAndExitCode1(string command, string option, string value, string expected)
    {
        (int exitCode, string output, string error) = RunProgram(command, option, value);

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void FileInTheWayOfTheFolder_IsRefused()
    {
        string path = Path.Combine(folder, "file");
        File.WriteAllText(path, "here");

        Assert.Contains("--output must be a folder", RunProgram("model", "--output", path).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void NewFolder_IsMade()
    {
        string path = Path.Combine(folder, "new");

        Run("model", "--output", path);

        AssertPng(Path.Combine(path, "model-rosenbrock.png"));
    }

    private static void AssertPng(string path) => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(path)[..4]);

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
        int exitCode = LandscapeCommands.Run(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
