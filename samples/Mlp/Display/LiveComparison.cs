using FusedOptim.Samples.Mlp.Training;
using Spectre.Console;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>A table that fills while all optimizers train.</summary>
internal static class LiveComparison
{
    private const int BarWidth = 20;
    private const int WidthWithBar = 100;

    public static void Run(IReadOnlyList<Contestant> contestants, int epochs)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title("Validation accuracy, side by side");
        table.AddColumn("optimizer", layout => layout.NoWrap());
        foreach (string column in (string[])["learning rate", "loss", "validation", "best", "in epoch"])
        {
            table.AddColumn(column, layout => layout.RightAligned());
        }

        if (AnsiConsole.Profile.Width >= WidthWithBar)
        {
            table.AddColumn("progress");
        }

        foreach (Contestant contestant in contestants)
        {
            table.AddRow(contestant.Choice.Name, ResultText.LearningRate(contestant.Choice.LearningRate));
        }

        Terminal.RunLive(() => AnsiConsole.Live(table).Start(live =>
        {
            foreach (Contestant contestant in Contestant.RunAll(contestants, epochs))
            {
                Update(table, contestants.ToList().IndexOf(contestant), contestant, epochs);
                live.Refresh();
            }

            MarkBest(table, contestants);
            live.Refresh();
        }));
    }

    private static void Update(Table table, int row, Contestant contestant, int epochs)
    {
        EpochResult last = contestant.Results[^1];
        EpochResult best = contestant.Best;
        int done = BarWidth * contestant.Results.Count / epochs;
        string bar = $"[blue]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/]";
        string[] cells = [ResultText.Loss(last), ResultText.Accuracy(last), ResultText.Accuracy(best), $"{best.Epoch}", bar];

        // Behind the name and the learning rate; a narrow terminal has no column for the bar.
        for (int column = 2; column < table.Columns.Count; column++)
        {
            table.UpdateCell(row, column, cells[column - 2]);
        }
    }

    private static void MarkBest(Table table, IReadOnlyList<Contestant> contestants)
    {
        Contestant winner = contestants.MaxBy(contestant => contestant.Best.ValidationAccuracy ?? -contestant.Best.Loss)!;
        table.UpdateCell(contestants.ToList().IndexOf(winner), 0, $"[green]{winner.Choice.Name}[/]");
    }
}
