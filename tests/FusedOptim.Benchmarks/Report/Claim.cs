namespace FusedOptim.Benchmarks.Report;

/// <summary>A row of the bar, and how it is measured anew.</summary>
/// <param name="Row">What was measured.</param>
/// <param name="MeasureAgain">Measures the same once more.</param>
internal sealed record Claim(BarRow Row, Func<BarRow> MeasureAgain)
{
    // With the first, three: their median is no longer what one slow second of the machine made of a row.
    private const int Repetitions = 2;

    /// <summary>
    /// The rows that decide. What fell short is measured twice more, one claim after the other so that a claim's measurements are apart; the median of the three is its
    /// figure, and all three stay in the table.
    /// </summary>
    public static BarRow[] Settle(IReadOnlyList<Claim> claims, TextWriter log)
    {
        BarRow[] rows = [.. claims.Select(claim => claim.Row)];
        int[] open = [.. Enumerable.Range(0, rows.Length).Where(index => rows[index].Holds == false)];
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            foreach (int index in open)
            {
                log.WriteLine($"once more: {rows[index].Claim}");
                rows[index] = rows[index].And(claims[index].MeasureAgain());
            }
        }

        return rows;
    }
}
