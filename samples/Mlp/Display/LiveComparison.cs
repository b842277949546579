using FusedOptim.Samples.Mlp.Training;
using Spectre.Console;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>A table that fills while all optimizers train.</summary>
internal static class LiveComparison
{
    private const int BarWidth = 20;
    private const int WidthWithBar = 100;

    public static void Run(IReadOnlyList<Contestant> contestants, int epochs, CancellationToken cancellation)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title("Validation accuracy, side by side");
        table.AddColumn(ComparisonTable.Columns[0], layout => layout.NoWrap());
        foreach (string column in ComparisonTable.Columns.Skip(1))
        {
            table.AddColumn(column, layout => layout.RightAligned());
        }

        if (AnsiConsole.Profile.Width >= WidthWithBar)
        {
            table.AddColumn("progress");
        }

        foreach (Contestant contestant in contestants)
        {
            table.AddRow(contestant.Choice.Name, ResultText.LearningRate(contestant.LearningRate));
        }

        Terminal.RunLive(() => AnsiConsole.Live(table).Start(live =>
        {
            int turns = 0;
            foreach (Contestant contestant in Contestant.RunAll(contestants, epochs, cancellation))
            {
                Update(table, turns++ % contestants.Count, contestant, epochs);
                live.Refresh();
            }

            MarkBest(table, contestants);
            live.Refresh();
        }));
    }

    private static void Update(Table table, int row, Contestant contestant, int epochs)
    {
        int done = BarWidth * contestant.Results.Count / epochs;
        string bar = $"[blue]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/]";
        string[] cells = [.. ComparisonTable.Cells(contestant), bar];

        // A narrow terminal has no column for the bar.
        for (int column = 2; column < table.Columns.Count; column++)
        {
            table.UpdateCell(row, column, cells[column]);
        }
    }

    private static void MarkBest(Table table, IReadOnlyList<Contestant> contestants)
    {
        if (Contestant.Winner(contestants) is { } winner)
        {
            table.UpdateCell(contestants.ToList().IndexOf(winner), 0, $"[green]{winner.Choice.Name}[/]");
        }
    }
}
