using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace FusedOptim.CodeFixes;

/// <summary>What <c>Rule</c> means somewhere.</summary>
internal enum RuleName
{
    /// <summary>Our class.</summary>
    InScope,

    /// <summary>Nothing: the namespace is not imported.</summary>
    Missing,

    /// <summary>Something else.</summary>
    Taken,
}

/// <summary>How the functions of <c>FusedOptim.Rule</c> are called from a user's file.</summary>
internal static class RuleClass
{
    private const string Namespace = "FusedOptim";
    private const string Name = "Rule";

    public static RuleName NameAt(SemanticModel model, int position)
    {
        ISymbol[] found = model.LookupSymbols(position, name: Name).ToArray();
        return found switch
        {
            [] => RuleName.Missing,
            [INamedTypeSymbol { Arity: 0, ContainingType: null, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } }] => RuleName.InScope,
            _ => RuleName.Taken,
        };
    }

    /// <summary>A function by its name, ready to be called.</summary>
    public static ExpressionSyntax Function(RuleName rule, string function) => rule == RuleName.Taken
        ? SyntaxFactory.ParseExpression($"global::{Namespace}.{Name}.{function}").WithAdditionalAnnotations(Simplifier.Annotation)
        : SyntaxFactory.ParseExpression($"{Name}.{function}");

    /// <summary>Imports the namespace of the class into a file: behind the directives that there are.</summary>
    public static async Task<Document> ImportAsync(Document document, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SyntaxTrivia lineEnd = SyntaxFactory.EndOfLine(root.ToFullString().Contains("\r\n") ? "\r\n" : "\n");
        UsingDirectiveSyntax directive = SyntaxFactory.UsingDirective(SyntaxFactory.IdentifierName(Namespace)).NormalizeWhitespace().WithTrailingTrivia(lineEnd);
        if (root.Usings.Count > 0 || root.Externs.Count > 0)
        {
            return document.WithSyntaxRoot(root.AddUsings(directive));
        }

        // The first thing in the file: below its head, but above the comments that document what comes first.
        SyntaxTriviaList above = root.GetLeadingTrivia();
        bool isDocumentation = above.Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));
        directive = directive.WithTrailingTrivia(lineEnd, lineEnd);
        return document.WithSyntaxRoot(isDocumentation ? root.AddUsings(directive) : root.WithoutLeadingTrivia().AddUsings(directive.WithLeadingTrivia(above)));
    }
}
