using System.Composition;
using FusedOptim.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.CodeFixes.Fixes;

/// <summary>FOPT001: declares an optimizer, or a type around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFixProvider)), Shared]
public sealed class MakePartialFixProvider() : DocumentFixProvider(OptimizerDiagnostics.NotPartial.Id)
{
    /// <inheritdoc/>
    protected override string? Title(SyntaxNode root, TextSpan span) => TypeAt(root, span) is { } type ? $"Make '{type.Identifier.ValueText}' partial" : null;

    /// <inheritdoc/>
    protected override async Task<Document> FixAsync(Document document, IReadOnlyList<TextSpan> spans, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        IEnumerable<TypeDeclarationSyntax> types = spans.Select(span => TypeAt(root, span)).OfType<TypeDeclarationSyntax>();

        // The second one has the changes of the types in it.
        return document.WithSyntaxRoot(root.ReplaceNodes(types, (_, type) => MakePartial(type)));
    }

    private static TypeDeclarationSyntax? TypeAt(SyntaxNode root, TextSpan span)
    {
        var type = root.FindNode(span).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return type is null || type.Modifiers.Any(SyntaxKind.PartialKeyword) ? null : type;
    }

    // The last of the modifiers; the first token if there are no others, with all that stands before the type.
    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.WithModifiers(type.Modifiers.Add(partial))
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
