using System.CommandLine;
using System.CommandLine.Parsing;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The command line of the program.</summary>
internal static class MlpCommands
{
    /// <summary>Runs the program. A mistake of the user gives one line and exit code 1.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        ParseResult parsed = Create().Parse(arguments);
        if (Mistake(parsed) is { } mistake)
        {
            error.WriteLine($"error: {mistake}; --help lists what there is");
            return 1;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or ArithmeticException)
        {
            error.WriteLine($"error: {exception.Message}");
            return 1;
        }
    }

    private static string? Mistake(ParseResult parsed)
    {
        if (parsed.Errors.Count > 0)
        {
            return parsed.Errors[0].Message.TrimEnd('.');
        }

        // Options before a command would be read as the root command's, and then do nothing.
        OptionResult? misplaced = parsed.CommandResult == parsed.RootCommandResult
            ? null
            : parsed.RootCommandResult.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit);
        return misplaced is null ? null : $"{misplaced.Option.Name} stands before '{parsed.CommandResult.Command.Name}'; its options stand behind it";
    }

    private static RootCommand Create()
    {
        var options = new TrainingOptions();
        var train = new TrainCommand(options);
        var root = new RootCommand("Trains a multilayer perceptron on handwritten digits, on the CPU. The last line is the accuracy on rows that were not trained on.");
        foreach (Option option in train.Options)
        {
            root.Add(option);
        }

        root.SetAction(parsed => train.Run(parsed, parsed.InvocationConfiguration.Output));
        var compare = new CompareCommand(options);
        var command = new Command("compare", "Trains with every optimizer side by side, prints a table and draws the loss curves");
        foreach (Option option in compare.Options)
        {
            command.Add(option);
        }

        command.SetAction(parsed => compare.Run(parsed, parsed.InvocationConfiguration.Output));
        root.Add(command);
        root.Add(ExperimentCommand.CreateAll());
        return root;
    }
}
