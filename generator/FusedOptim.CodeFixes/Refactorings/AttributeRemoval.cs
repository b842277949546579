using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.CodeFixes.Refactorings;

/// <summary>Takes attributes off a class. Comments and directives stay: those at a list that falls away move to what stands below it.</summary>
internal static class AttributeRemoval
{
    public static ClassDeclarationSyntax Without(ClassDeclarationSyntax declaration, Func<AttributeSyntax, bool> isRemoved, SyntaxTrivia lineEnd)
    {
        var kept = new List<AttributeListSyntax>();
        SyntaxTriviaList above = default;
        foreach (AttributeListSyntax list in declaration.AttributeLists)
        {
            if (list.Attributes.All(isRemoved))
            {
                bool isFirst = list == declaration.AttributeLists[0];
                above = above.AddRange(Moved(list, isFirst, lineEnd));
                EndLine(kept, list, lineEnd);
                continue;
            }

            AttributeListSyntax rest = Without(list, isRemoved);
            kept.Add(rest.WithLeadingTrivia(Above(above, rest.GetLeadingTrivia())));
            above = default;
        }

        ClassDeclarationSyntax result = declaration.WithAttributeLists(SyntaxFactory.List(kept));
        if (above.Count == 0)
        {
            return result;
        }

        SyntaxToken next = result.Modifiers.Count > 0 ? result.Modifiers[0] : result.Keyword;
        return result.ReplaceToken(next, next.WithLeadingTrivia(Above(above, next.LeadingTrivia)));
    }

    private static AttributeListSyntax Without(AttributeListSyntax list, Func<AttributeSyntax, bool> isRemoved)
    {
        AttributeSyntax[] removed = list.Attributes.Where(isRemoved).ToArray();
        bool hasComments = list.DescendantTrivia().Any(IsMeaningful) && removed.Length > 0;
        return list.RemoveNodes(removed, hasComments ? SyntaxRemoveOptions.KeepExteriorTrivia : SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    // What stands above the first list is the documentation of the class, and the space between it and what comes before.
    private static IEnumerable<SyntaxTrivia> Moved(AttributeListSyntax list, bool isFirst, SyntaxTrivia lineEnd)
    {
        SyntaxTriviaList leading = list.GetLeadingTrivia();
        IEnumerable<SyntaxTrivia> moved = isFirst || leading.Any(IsMeaningful) ? leading : [];
        SyntaxTrivia[] within = list.DescendantTrivia().Skip(leading.Count).Where(IsMeaningful).ToArray();
        return moved.Concat(within.SelectMany(trivia => trivia.IsDirective ? [trivia] : new[] { trivia, lineEnd }));
    }

    // The indentation of the last line is that of the next token.
    private static SyntaxTriviaList Above(SyntaxTriviaList above, SyntaxTriviaList leading) =>
        above.Count > 0 && above.Last().IsKind(SyntaxKind.WhitespaceTrivia) && leading.Count > 0 && leading[0].IsKind(SyntaxKind.WhitespaceTrivia)
            ? above.RemoveAt(above.Count - 1).AddRange(leading)
            : above.AddRange(leading);

    // A list that fell away may have ended the line of the one before it.
    private static void EndLine(List<AttributeListSyntax> kept, AttributeListSyntax removed, SyntaxTrivia lineEnd)
    {
        if (kept.Count > 0 && EndsLine(removed) && !EndsLine(kept[kept.Count - 1]))
        {
            AttributeListSyntax last = kept[kept.Count - 1];
            kept[kept.Count - 1] = last.WithTrailingTrivia(last.GetTrailingTrivia().Where(IsMeaningful).Append(lineEnd));
        }
    }

    private static bool EndsLine(AttributeListSyntax list) => list.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);

    private static bool IsMeaningful(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
