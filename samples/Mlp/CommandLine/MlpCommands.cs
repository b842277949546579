using System.CommandLine;
using System.CommandLine.Parsing;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The command line of the program.</summary>
internal static class MlpCommands
{
    /// <summary>The exit code of a program that was interrupted, as shells have it: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;

    /// <summary>Runs the program. A mistake of the user gives one line and exit code 1; an interruption, after what is finished was kept and said, exit code 130.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        ParseResult parsed = Create(cancellation).Parse(arguments);
        if (Mistake(parsed) is { } mistake)
        {
            error.WriteLine($"error: {mistake}; --help lists what there is");
            return 1;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception exception)
            when (exception is MistakeException or CheckpointException or IOException or InvalidDataException or UnauthorizedAccessException or ArithmeticException)
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

    private static RootCommand Create(CancellationToken cancellation)
    {
        var options = new TrainingOptions();
        var train = new TrainCommand(options, cancellation);
        var root = new RootCommand("Trains a multilayer perceptron on handwritten digits, on the CPU. Without a command: train.");
        Fill(root, train.Options, train.Run);
        root.Add(Fill(new Command("train", "Trains one network with one optimizer. The last line is the accuracy on rows that were not trained on"), train.Options, train.Run));
        var compare = new CompareCommand(options, cancellation);
        root.Add(Fill(new Command("compare", "Trains with every optimizer side by side, prints a table and draws the loss curves"), compare.Options, compare.Run));
        var check = new CheckCommand(options, cancellation);
        root.Add(Fill(new Command("check", CheckCommand.Description), check.Options, check.Run));
        var findLr = new FindLrCommand(options, cancellation);
        root.Add(Fill(new Command("find-lr", FindLrCommand.Description), findLr.Options, findLr.Run));
        var search = new SearchCommand(options, cancellation);
        root.Add(Fill(new Command("search", SearchCommand.Description), search.Options, search.Run));
        var ensemble = new EnsembleCommand(options, cancellation);
        root.Add(Fill(new Command("ensemble", EnsembleCommand.Description), ensemble.Options, ensemble.Run));
        root.Add(CreateExperiments(cancellation));
        return root;
    }

    private static Command CreateExperiments(CancellationToken cancellation)
    {
        var all = new Command("experiment", "Answers a question of the course with trainings: a picture, a table, and what to look at");
        foreach (Experiment experiment in ExperimentCatalog.All)
        {
            var command = new ExperimentCommand(experiment, cancellation);
            all.Add(Fill(new Command(experiment.Name, experiment.Description), command.Options, command.Run));
        }

        return all;
    }

    private static Command Fill(Command command, IEnumerable<Option> options, Func<ParseResult, int> run)
    {
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.SetAction(run);
        return command;
    }
}
