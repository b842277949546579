using System.CommandLine;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Runs an experiment: a picture, a table, and what to look at.</summary>
internal sealed class ExperimentCommand(Experiment experiment)
{
    private const int Cancelled = 130;

    private readonly ExperimentOptions options = new(experiment);

    /// <summary>The command <c>experiment</c>, with one command for each experiment.</summary>
    public static Command CreateAll()
    {
        var all = new Command("experiment", "Answers a question of the course with trainings: a picture, a table, and what to look at");
        foreach (Experiment experiment in ExperimentCatalog.All)
        {
            all.Add(new ExperimentCommand(experiment).Create());
        }

        return all;
    }

    private Command Create()
    {
        var command = new Command(experiment.Name, experiment.Description);
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, parsed.InvocationConfiguration, cancellation)));
        return command;
    }

    private int Run(ParseResult parsed, InvocationConfiguration console, CancellationToken cancellation)
    {
        bool isJson = parsed.GetValue(options.Json);
        string path = parsed.GetValue(options.Output)!;
        ExperimentReport report;
        ExperimentContext? context = null;
        try
        {
            report = isJson || parsed.GetValue(options.Plain) || !Terminal.CanShowLive ? RunWith(null) : LiveExperiment.Run(experiment.Description, RunWith);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            console.Error.WriteLine($"cancelled behind {context?.Finished ?? 0} finished trainings; no picture was written");
            return Cancelled;
        }

        report.Picture.Save(path);
        if (isJson)
        {
            ReportJson.Write(experiment.Name, report, path, console.Output);
        }
        else
        {
            ReportText.Write(report, path, console.Output);
        }

        return 0;

        ExperimentReport RunWith(Action<int, int>? progress)
        {
            context = options.CreateContext(parsed, progress, cancellation);
            return experiment.Run(context);
        }
    }
}
