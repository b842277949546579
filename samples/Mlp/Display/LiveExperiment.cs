using FusedOptim.Samples.Mlp.Experiments;
using Spectre.Console;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>A progress bar over the trainings of an experiment, which is gone once the report is there.</summary>
internal static class LiveExperiment
{
    public static ExperimentReport Run(string title, Func<Action<int, int>, ExperimentReport> run)
    {
        AnsiConsole.WriteLine(title);
        ExperimentReport? report = null;
        Terminal.RunLive(() => AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("trainings");
                report = run((done, of) =>
                {
                    task.MaxValue = of;
                    task.Value = done;
                    task.Description = FormattableString.Invariant($"training {Math.Min(done + 1, of)} of {of}");
                });
            }));
        return report!;
    }
}
