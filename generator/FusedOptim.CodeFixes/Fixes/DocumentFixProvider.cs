using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.CodeFixes.Fixes;

/// <summary>A fix of one kind of diagnostic that changes nothing but the file of the diagnostic: of one at a time, or of all.</summary>
/// <param name="id">The id of the diagnostic.</param>
public abstract class DocumentFixProvider(string id) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(id);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await FixAsync(document, Spans(diagnostics), context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is not null && Title(root, context.Span) is { } title)
        {
            context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => FixAsync(context.Document, Spans(context.Diagnostics), cancellation), GetType().Name),
                context.Diagnostics);
        }
    }

    /// <summary>What the fix at a place is called; null if there is none.</summary>
    protected abstract string? Title(SyntaxNode root, TextSpan span);

    /// <summary>Fixes what stands at some places of a file. A place that <see cref="Title"/> has no fix for stays as it is.</summary>
    protected abstract Task<Document> FixAsync(Document document, IReadOnlyList<TextSpan> spans, CancellationToken cancellation);

    private static TextSpan[] Spans(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan).Distinct().ToArray();
}
