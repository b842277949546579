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
        if (Fits(line) || items.Count == 0)
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

    /// <summary>Writes an assignment: on one line if it fits, or else what is assigned on a second one.</summary>
    public void Assignment(string statement)
    {
        int end = statement.IndexOf("= ", StringComparison.Ordinal) + 1;
        Halves(statement.Substring(0, end), statement.Substring(end + 1));
    }

    /// <summary>Writes a statement or member in two halves: on one line if they fit, or else the second one indented below the first.</summary>
    public void Halves(string first, string second)
    {
        string line = $"{first} {second}";
        if (Fits(line))
        {
            Line(line);
            return;
        }

        Line(first);
        depth++;
        Line(second);
        depth--;
    }

    /// <summary>Writes a comment, wrapped.</summary>
    public void Comment(string comment) => Wrapped("// ", comment);

    /// <summary>Writes an item of a list in a comment, wrapped where it would be too long.</summary>
    public void Item(string comment) => Wrapped("//   - ", "//     ", comment);

    /// <summary>Writes an element of an XML documentation comment: on one line if it fits, or else wrapped between its tags.</summary>
    /// <param name="tag">The start tag without its brackets, for example <c>param name="step"</c>.</param>
    /// <param name="content">The content, escaped.</param>
    public void Doc(string tag, string content)
    {
        string end = tag.Split(' ')[0];
        string line = $"/// <{tag}>{content}</{end}>";
        if (Fits(line))
        {
            Line(line);
            return;
        }

        Line($"/// <{tag}>");
        Wrapped("/// ", content);
        Line($"/// </{end}>");
    }

    /// <summary>Writes that a member is documented where it is declared first.</summary>
    public void DocInherited() => Line("/// <inheritdoc/>");

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

    /// <summary>Whether an expression with the semicolon behind it fits into a line of its own below the start of its statement.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="deeper">How much deeper than now the statement will stand.</param>
    public bool FitsAsSecondHalf(string expression, int deeper = 0) => (4 * (depth + deeper + 1)) + expression.Length + 1 <= LongestLine;

    private bool Fits(string line) => (4 * depth) + line.Length <= LongestLine;

    private void Wrapped(string start, string content) => Wrapped(start, start, content);

    private void Wrapped(string first, string start, string content)
    {
        string line = first;
        foreach (string word in content.Split(' '))
        {
            if (line.Length > start.Length && !Fits($"{line} {word}"))
            {
                Line(line);
                line = start;
            }

            line += line.Length > start.Length ? $" {word}" : word;
        }

        Line(line);
    }

    // An empty line separates members: there is none before the end of a block.
    private void DropEmptyLine()
    {
        if (text.Length > 1 && text[text.Length - 1] == '\n' && text[text.Length - 2] == '\n')
        {
            text.Length--;
        }
    }

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
            writer.DropEmptyLine();
            writer.Line("}");
        }
    }
}
