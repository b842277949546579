using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace FusedOptim.CodeFixes.Refactorings;

/// <summary>Puts a method that is given as text before the other members of a class, which gets a body if it has none.</summary>
internal static class MethodInsertion
{
    private const string Indentation = "    ";

    /// <param name="declaration">The class.</param>
    /// <param name="method">The method, with global names and LF; the names are shortened as far as the file allows.</param>
    /// <param name="indentation">What stands before the class on its line.</param>
    /// <param name="lineEnd">The line end of the file.</param>
    public static ClassDeclarationSyntax Insert(ClassDeclarationSyntax declaration, string method, string indentation, SyntaxTrivia lineEnd)
    {
        ClassDeclarationSyntax result = WithBody(declaration, indentation, lineEnd);
        IEnumerable<string> lines = method.Split('\n').Select(line => line.Length > 0 ? indentation + Indentation + line : line);
        MemberDeclarationSyntax member = SyntaxFactory.ParseMemberDeclaration(string.Join(lineEnd.ToString(), lines))!;
        member = member
            .ReplaceNodes(member.DescendantNodes().Where(IsGlobalName), (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithAdditionalAnnotations(Formatter.Annotation);
        if (result.Members.Count > 0)
        {
            SyntaxTriviaList above = result.Members[0].GetLeadingTrivia();
            bool hasEmptyLine = above.Count > 0 && above[0].IsKind(SyntaxKind.EndOfLineTrivia);
            member = hasEmptyLine ? member : member.WithTrailingTrivia(member.GetTrailingTrivia().Add(lineEnd));
        }

        return result.WithMembers(result.Members.Insert(0, member));
    }

    private static ClassDeclarationSyntax WithBody(ClassDeclarationSyntax declaration, string indentation, SyntaxTrivia lineEnd)
    {
        if (declaration.SemicolonToken.IsKind(SyntaxKind.SemicolonToken) && declaration.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            // A comment behind the semicolon is one about the class.
            SyntaxTriviaList behind = declaration.SemicolonToken.LeadingTrivia.AddRange(declaration.SemicolonToken.TrailingTrivia);
            ClassDeclarationSyntax head = declaration.WithSemicolonToken(default);
            SyntaxToken last = head.GetLastToken();
            return WithBraces(head.ReplaceToken(last, last.WithTrailingTrivia(last.TrailingTrivia.AddRange(behind))), default, indentation, lineEnd);
        }

        if (declaration.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            return declaration;
        }

        // A body on the line of the class.
        SyntaxTriviaList after = declaration.CloseBraceToken.TrailingTrivia;
        if (declaration.Members.Count == 0 && declaration.OpenBraceToken.TrailingTrivia.AddRange(declaration.CloseBraceToken.LeadingTrivia).All(IsSpace))
        {
            return WithBraces(declaration.WithOpenBraceToken(default).WithCloseBraceToken(default), after, indentation, lineEnd);
        }

        return declaration.WithOpenBraceToken(declaration.OpenBraceToken.WithTrailingTrivia(declaration.OpenBraceToken.TrailingTrivia.Where(trivia => !IsSpace(trivia)).Append(lineEnd)));
    }

    private static ClassDeclarationSyntax WithBraces(ClassDeclarationSyntax head, SyntaxTriviaList after, string indentation, SyntaxTrivia lineEnd)
    {
        SyntaxToken last = head.GetLastToken();
        IEnumerable<SyntaxTrivia> comments = last.TrailingTrivia.Where(trivia => !IsSpace(trivia)).SelectMany(trivia => new[] { SyntaxFactory.Space, trivia });
        SyntaxTriviaList before = SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indentation));
        bool endsLine = last.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        return head
            .ReplaceToken(last, last.WithTrailingTrivia(comments.Append(lineEnd)))
            .WithOpenBraceToken(SyntaxFactory.Token(before, SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(lineEnd)))
            .WithCloseBraceToken(SyntaxFactory.Token(before, SyntaxKind.CloseBraceToken, endsLine ? SyntaxFactory.TriviaList(lineEnd) : after));
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    // The longest ones: the simplifier would drop casts and parentheses too, if it were asked to look at them.
    private static bool IsGlobalName(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax or QualifiedNameSyntax
        && node.Parent is not (MemberAccessExpressionSyntax or QualifiedNameSyntax)
        && node.DescendantNodes().OfType<AliasQualifiedNameSyntax>().Any();
}
