using System.Text;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes lines with indentation; blocks close themselves. Line ends are always LF, so that the text is the same on every machine.</summary>
internal sealed class IndentedWriter
{
    private const int LongestLine = 140;

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes a line, or an empty line.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>Writes a list in parentheses: on one line if it fits, or else one item a line.</summary>
    /// <param name="head">What stands before the parenthesis.</param>
    /// <param name="items">The items.</param>
    /// <param name="tail">What stands behind the parenthesis.</param>
    public void List(string head, IReadOnlyList<string> items, string tail)
    {
        string line = $"{head}({string.Join(", ", items)}){tail}";
        if ((4 * depth) + line.Length <= LongestLine || items.Count == 0)
        {
            Line(line);
            return;
        }

        Line($"{head}(");
        depth++;
        for (int i = 0; i < items.Count; i++)
        {
            Line(items[i] + (i == items.Count - 1 ? $"){tail}" : ","));
        }

        depth--;
    }

    /// <summary>Writes the lines of an XML documentation comment.</summary>
    public void Doc(params string[] lines)
    {
        foreach (string line in lines)
        {
            Line($"/// {line}");
        }
    }

    /// <summary>Opens a block below a header line; disposing it closes the block.</summary>
    public Block Open(string header)
    {
        Line(header);
        return Open();
    }

    /// <summary>Opens a block.</summary>
    public Block Open()
    {
        Line("{");
        depth++;
        return new Block(this);
    }

    /// <summary>Indents without braces.</summary>
    public Indentation Indent()
    {
        depth++;
        return new Indentation(this);
    }

    public override string ToString() => text.ToString();

    /// <summary>Deeper indentation.</summary>
    internal readonly struct Indentation(IndentedWriter writer) : IDisposable
    {
        public void Dispose() => writer.depth--;
    }

    /// <summary>An open block.</summary>
    internal readonly struct Block(IndentedWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            writer.Line("}");
        }
    }
}
