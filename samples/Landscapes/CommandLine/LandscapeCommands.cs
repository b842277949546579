using System.CommandLine;
using System.CommandLine.Parsing;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>The command line of the program.</summary>
internal static class LandscapeCommands
{
    /// <summary>Runs the program. A mistake of the user gives one line and exit code 1.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        // Without a command there is nothing to do but to say what there is.
        ParseResult parsed = Create().Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (Mistake(parsed) is { } mistake)
        {
            error.WriteLine($"error: {mistake}; --help lists what there is");
            return 1;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: {exception.Message}");
            return 1;
        }
    }

    private static string? Mistake(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        // The parser would only say that there is no command.
        return parsed.CommandResult == parsed.RootCommandResult && parsed.UnmatchedTokens.Count > 0
            ? $"'{parsed.UnmatchedTokens[0]}' is no command"
            : parsed.Errors[0].Message.TrimEnd('.');
    }

    private static RootCommand Create() => new("Optimizers on surfaces that can be seen: how they go down, how fast, and why. Pictures go into a folder.")
    {
        new RunCommand().Create(),
        new RatesCommand().Create(),
        new ModelCommand().Create(),
        new AdaGradCommand().Create(),
        new BiasCorrectionCommand().Create(),
        new ConvergenceCommand().Create(),
        new CostsCommand().Create(),
        ListCommand.Create(),
    };
}
