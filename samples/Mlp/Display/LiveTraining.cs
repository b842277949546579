using FusedOptim.Samples.Mlp.Training;
using Spectre.Console;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>A progress bar with the loss and the validation accuracy of the last epoch.</summary>
internal static class LiveTraining
{
    // What the description, the percentage and the remaining time leave.
    private static int BarWidth => Math.Clamp(AnsiConsole.Profile.Width - 65, 10, 40);

    public static void Show(string title, IEnumerable<EpochResult> results, int epochs, int done)
    {
        AnsiConsole.WriteLine(title);
        Progress progress = AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new RemainingTimeColumn());
        Terminal.RunLive(() => progress.Start(context =>
        {
            ProgressTask task = context.AddTask(done < epochs ? "starting" : "finished", maxValue: epochs);
            task.Increment(done);
            foreach (EpochResult result in results)
            {
                task.Description = Describe(result, epochs);
                task.Increment(1);
            }
        }));
    }

    private static string Describe(EpochResult result, int epochs)
    {
        string validation = result.ValidationAccuracy is null ? string.Empty : $"  validation [green]{ResultText.Accuracy(result)}[/]";
        return $"epoch {result.Epoch}/{epochs}  loss [yellow]{ResultText.Loss(result)}[/]{validation}";
    }
}
