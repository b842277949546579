using FusedOptim.Samples.Mlp.CommandLine;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

/// <summary>Calls the program as its users do.</summary>
internal static class MlpProgram
{
    /// <summary>Runs it to its end, which has to be a good one.</summary>
    public static string[] Run(params string[] arguments)
    {
        (int exitCode, string output, string error) = RunAny(arguments);
        Assert.Equal((0, string.Empty), (exitCode, error));
        return output.TrimEnd().Split(Environment.NewLine);
    }

    /// <summary>The arguments with another value of an option, which may be there or not: none may be given twice.</summary>
    public static string[] With(string[] arguments, string option, string value)
    {
        int place = Array.IndexOf(arguments, option);
        return place < 0 ? [.. arguments, option, value] : [.. arguments[..place], .. arguments[(place + 2)..], option, value];
    }

    public static (int ExitCode, string Output, string Error) RunAny(params string[] arguments) => RunUntil(null, arguments);

    /// <summary>Runs it, and presses Ctrl+C as soon as it has written a line with some text.</summary>
    public static (int ExitCode, string Output, string Error) RunUntil(string? text, params string[] arguments)
    {
        using var cancellation = new CancellationTokenSource();
        using var output = new WatchedWriter(text, cancellation);
        using var error = new StringWriter();
        int exitCode = MlpCommands.Run(arguments, output, error, cancellation.Token);
        return (exitCode, output.ToString(), error.ToString());
    }

    private sealed class WatchedWriter(string? text, CancellationTokenSource cancellation) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (text is not null && value?.Contains(text, StringComparison.Ordinal) == true)
            {
                cancellation.Cancel();
            }
        }
    }
}
