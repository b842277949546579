using Spectre.Console;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>Shows long work: a bar in a terminal, otherwise a line for each result.</summary>
internal static class WorkDisplay
{
    // What the bar, the percentage and the remaining time need.
    private const int RoomForBar = 42;

    /// <summary>Runs the work. It may report from any thread, one report at a time.</summary>
    public static void Run(bool isLive, TextWriter output, Action<IProgress<WorkProgress>> work)
    {
        if (!isLive)
        {
            work(new Reports(progress => WriteResult(progress, output)));
            return;
        }

        Progress bar = AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new RemainingTimeColumn());
        Terminal.RunLive(() => bar.Start(context =>
        {
            ProgressTask task = context.AddTask("starting");
            work(new Reports(progress =>
            {
                task.Description = Markup.Escape(Fit(progress.Text));
                task.MaxValue = progress.Total;
                task.Value = progress.Done;
            }));
        }));
    }

    private static void WriteResult(WorkProgress progress, TextWriter output)
    {
        if (progress.IsResult)
        {
            output.WriteLine(progress.Text);
        }
    }

    // A line that is broken breaks the display.
    private static string Fit(string text)
    {
        int room = Math.Max(10, AnsiConsole.Profile.Width - RoomForBar);
        return text.Length <= room ? text : $"{text[..(room - 1)]}…";
    }

    // Reports at once and on the reporting thread, as Progress<T> does not.
    private sealed class Reports(Action<WorkProgress> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value);
    }
}
