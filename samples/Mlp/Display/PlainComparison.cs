using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>A line for each epoch, and then a table of text, one line an optimizer.</summary>
internal static class PlainComparison
{
    /// <summary>Shows a comparison as it goes; when it is cancelled, the table of what there is.</summary>
    public static void Run(IReadOnlyList<Contestant> contestants, int epochs, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            int turns = 0;
            foreach (Contestant _ in Contestant.RunAll(contestants, epochs, cancellation))
            {
                if (++turns % contestants.Count == 0)
                {
                    output.WriteLine($"epoch {turns / contestants.Count}/{epochs}");
                }
            }
        }
        finally
        {
            output.WriteLine(Line(ComparisonTable.Columns));
            foreach (Contestant contestant in contestants)
            {
                output.WriteLine(Line(ComparisonTable.Cells(contestant)));
            }
        }
    }

    private static string Line(IReadOnlyList<string> cells) => $"{cells[0],-20}{cells[1],13}{cells[2],10}{cells[3],12}{cells[4],10}{cells[5],10}";
}
