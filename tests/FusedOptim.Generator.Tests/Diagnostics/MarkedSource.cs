using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>A source text in which <c>[|</c> and <c>|]</c> stand around the places where diagnostics are expected.</summary>
/// <param name="Text">The text without the marks.</param>
/// <param name="Spans">The marked places in the text, in order.</param>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Spans)
{
    public static MarkedSource Parse(string marked)
    {
        var spans = new List<TextSpan>();
        string text = marked;
        for (int start = text.IndexOf("[|", StringComparison.Ordinal); start >= 0; start = text.IndexOf("[|", StringComparison.Ordinal))
        {
            int end = text.IndexOf("|]", start, StringComparison.Ordinal) - 2;
            spans.Add(TextSpan.FromBounds(start, end));
            text = text.Remove(end + 2, 2).Remove(start, 2);
        }

        return new MarkedSource(text, spans);
    }
}
