using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>The text of a method for people: without attributes, moved to the left margin.</summary>
internal static class SourceText
{
    public static IEnumerable<string> Lines(IMethodSymbol method, CancellationToken cancellation)
    {
        if ((method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax)
        {
            return [];
        }

        // Whatever C# takes for the end of a line would end a comment too.
        int start = syntax.ReturnType.SpanStart;
        Microsoft.CodeAnalysis.Text.SourceText text =
            syntax.SyntaxTree.GetText(cancellation).GetSubText(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, syntax.Span.End));
        string[] lines = [.. text.Lines.Select(line => line.ToString())];
        int margin = lines.Skip(1).Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return lines.Select((line, number) => (number == 0 ? line : line.Substring(Math.Min(margin, line.Length))).TrimEnd());
    }
}
