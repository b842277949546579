using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Landscapes.CommandLine;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Training;

namespace FusedOptim.Samples.Tests.Landscapes.CommandLine;

public sealed class ConvergenceCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("landscapes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Convergence_OfGradientDescentIsThatOfTheoryAndNewtonsIsBetter()
    {
        string[] lines = Run("convergence", "--output", folder);

        string[][] bowl = [.. lines[2..6].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(["sgd", "lbfgs", "newton", "momentum"], bowl.Select(row => row[0]));

        // ((100 - 1) / (100 + 1))^2.
        Assert.Equal(0.9608, double.Parse(bowl[0][3], CultureInfo.InvariantCulture), 0.002);
        Assert.Equal(["linear", "linear"], [bowl[0][^1], bowl[3][^1]]);
        Assert.Equal("1", bowl[2][1]);
        string[][] rosenbrock = [.. lines[10..14].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal("superlinear", rosenbrock[1][^1]);
        Assert.Contains(rosenbrock[2][^1], (string[])["superlinear", "quadratic"]);
        Assert.True(File.Exists(Path.Combine(folder, "convergence.png")));
    }

    [Theory]
    [InlineData(0.2, DescentRegime.Monotone)]
    [InlineData(1.7, DescentRegime.Oscillating)]
    [InlineData(1.95, DescentRegime.Oscillating)]
    [InlineData(2.05, DescentRegime.Divergent)]
    public void Regime_OfAStepIsWhatTheStepsDo(double share, DescentRegime expected)
    {
        var regime = StepRegime.Run(share, steps: 20);

        Assert.Equal(expected, regime.Regime);
        Assert.Equal(Math.Pow(1 - share, 2), regime.Predicted, 12);
        Assert.Equal(regime.Predicted, regime.Measured, 9);
        Assert.Equal(expected == DescentRegime.Monotone, regime.Places.All(x => x > 0));
        Assert.Equal(expected == DescentRegime.Divergent, Math.Abs(regime.Places[^1]) > 1);
    }

    [Fact]
    public void BestStep_ArrivesAtOnce() => Assert.Equal(0, StepRegime.Run(1, steps: 3).Places[1]);

    [Fact]
    public void Costs_HasARowForEachMethodAndSize()
    {
        string[] lines = Run("costs", "--largest", "30", "--output", folder);

        string[] rows = [.. lines.Where(line => line.Contains(" us ", StringComparison.Ordinal))];
        Assert.Equal(8, rows.Count(row => row.StartsWith("Sgd", StringComparison.Ordinal)));
        Assert.Equal(8, rows.Count(row => row.StartsWith("Lbfgs", StringComparison.Ordinal)));
        Assert.Equal(2, rows.Count(row => row.StartsWith("Newton", StringComparison.Ordinal)));
        Assert.True(File.Exists(Path.Combine(folder, "costs.png")));
    }

    [Fact]
    public void CostsThatAreInterrupted_SayThatNothingWasDrawn()
    {
        var costs = new CostsCommand();
        var error = new StringWriter();

        int exitCode = costs.Run(
            costs.Create().Parse(["--output", folder]), new InvocationConfiguration { Output = TextWriter.Null, Error = error }, new CancellationToken(canceled: true));

        Assert.Equal(130, exitCode);
        Assert.StartsWith("interrupted: ", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "costs.png")));
    }

    [Fact]
    public void CostsOfTooManyParameters_AreRefused()
    {
        var error = new StringWriter();

        Assert.Equal(1, LandscapeCommands.Run(["costs", "--largest", "2001"], TextWriter.Null, error));
        Assert.Contains("--largest must be a whole number from 30 to 2000, but is '2001'", error.ToString(), StringComparison.Ordinal);
    }

    private static string[] Run(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter();
        Assert.Equal(0, LandscapeCommands.Run(arguments, output, error));
        Assert.Empty(error.ToString());
        return output.ToString().Split('\n')[..^1];
    }
}
