using FusedOptim.Stress.CommandLine;

namespace FusedOptim.Generator.Tests.Stress;

/// <summary>The command line of the stress program; what its commands do takes minutes.</summary>
public sealed class StressCommandsTests
{
    [Theory]
    [InlineData("everything", "error: there is no 'everything'; --help lists what there is")]
    [InlineData("identity --seed 1", "error: there is no '--seed'; --help lists what there is")]
    [InlineData("", "error: Required command was not provided; --help lists what there is")]
    [InlineData("combinations --seed one", "error: Cannot parse argument 'one' for option '--seed' as expected type 'System.Int32'; --help lists what there is")]
    [InlineData("rules --share 1.5", "error: --share must be more than 0 and at most 1, for example 0.1; --help lists what there is")]
    [InlineData("checkpoints --share 0", "error: --share must be more than 0 and at most 1, for example 0.1; --help lists what there is")]
    public void WrongCommandLine_IsOneLineAndExitCode2(string arguments, string expected)
    {
        (int exitCode, string output, string error) = Run(arguments);

        Assert.Equal((2, string.Empty, expected), (exitCode, output, error.TrimEnd()));
    }

    [Fact]
    public void Help_ListsTheCommands()
    {
        (int exitCode, string output, string error) = Run("--help");

        Assert.Equal((0, string.Empty), (exitCode, error));
        Assert.Contains("identity ", output, StringComparison.Ordinal);
        Assert.Contains("combinations ", output, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Error) Run(string arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = StressCommands.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
