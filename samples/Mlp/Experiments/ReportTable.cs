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

    /// <summary>The rows as they are shown.</summary>
    public IEnumerable<string[]> Texts => Rows.Select(row => row.Select(Text).ToArray());

    // Four digits are what trainings that differ in nothing but rounding agree in, as a rule.
    private static string Text(object cell) => cell switch
    {
        double value when !double.IsFinite(value) => "-",
        double value => value.ToString("G4", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)cell,
    };
}
