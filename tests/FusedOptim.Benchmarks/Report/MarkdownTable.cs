using System.Text;

namespace FusedOptim.Benchmarks.Report;

/// <summary>A table of markdown whose columns also stand under each other in a console: the first one to the left, the others to the right.</summary>
internal sealed class MarkdownTable(params string[] header)
{
    private readonly List<string[]> rows = [header];

    /// <summary>Adds a row of as many cells as the header has.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        for (int row = 0; row < rows.Count; row++)
        {
            text.Append("| ").AppendJoin(" | ", rows[row].Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).Append(" |\n");
            if (row == 0)
            {
                text.Append('|').AppendJoin('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")).Append("|\n");
            }
        }

        return text.ToString();
    }
}
