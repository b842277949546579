using System.CommandLine;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Runs an experiment: a picture, a table, and what to look at.</summary>
internal sealed class ExperimentCommand(Experiment experiment, CancellationToken cancellation)
{
    private readonly ExperimentOptions options = new(experiment);

    public IEnumerable<Option> Options => options.All;

    public int Run(ParseResult parsed)
    {
        bool isJson = parsed.GetValue(options.Json);
        string path = parsed.GetValue(options.Output)!;
        TextWriter output = parsed.InvocationConfiguration.Output;
        ExperimentReport? report = null;
        ExperimentContext? context = null;
        try
        {
            WorkDisplay.Run(isLive: !isJson && !parsed.GetValue(options.Plain) && Terminal.CanShowLive, isJson ? TextWriter.Null : output, progress =>
            {
                context = options.CreateContext(parsed, progress, cancellation);
                report = experiment.Run(context);
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"interrupted after {context?.Finished ?? 0} finished trainings; no picture was written");
            throw;
        }

        report!.Picture.Save(path);
        if (isJson)
        {
            output.WriteLine(JsonText.Of(report.ToDocument(experiment.Name, path)));
        }
        else
        {
            ExperimentText.Write(report, path, output);
        }

        return 0;
    }
}
