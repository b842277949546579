using System.Globalization;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>A table whose cells are texts, whole numbers or numbers.</summary>
internal sealed class ReportTable
{
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows, a cell for each column.</param>
    /// <exception cref="ArgumentException">A row has another number of cells.</exception>
    public ReportTable(IReadOnlyList<string> columns, IEnumerable<object[]> rows)
    {
        Columns = columns;
        Rows = [.. rows];
        if (Rows.FirstOrDefault(row => row.Length != columns.Count) is { } wrong)
        {
            throw new ArgumentException($"The table has {columns.Count} columns, but a row of {wrong.Length} cells: {string.Join(", ", wrong)}", nameof(rows));
        }
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<object[]> Rows { get; }

    /// <summary>The lines of the table as plain text: the first column to the left, the others to the right.</summary>
    public IEnumerable<string> ToLines()
    {
        string[][] lines = [[.. Columns], .. Rows.Select(row => row.Select(Text).ToArray())];
        int[] widths = [.. Columns.Select((_, column) => lines.Max(line => line[column].Length))];
        return lines.Select(line => string.Join("  ", line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    // Four digits are what trainings that differ in nothing but rounding agree in, as a rule.
    private static string Text(object cell) => cell switch
    {
        double value when !double.IsFinite(value) => "-",
        double value => value.ToString("G4", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)cell,
    };
}
