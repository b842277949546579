using System.Collections.Immutable;
using System.Composition;
using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace FusedOptim.CodeFixes.Fixes;

/// <summary>FOPT009 at a class: renames <c>Momentum</c>, which is named like a member that the generator adds to it, to <c>MomentumOptimizer</c>, everywhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameOptimizerFixProvider)), Shared]
public sealed class RenameOptimizerFixProvider : CodeFixProvider
{
    private const string Suffix = "Optimizer";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(OptimizerDiagnostics.NameCollision.Id);

    /// <summary>None: two classes may be used on the same lines.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;

        // A member that collides, which may be a class too, is the user's to rename: we know no name for it.
        if (root?.FindNode(context.Span) is ClassDeclarationSyntax declaration
            && declaration.Identifier.Span == context.Span
            && model.GetDeclaredSymbol(declaration, context.CancellationToken) is { } type
            && AttributeReader.Find(type, OptimizerBinder.Marker) is not null)
        {
            string name = FreeName(type);
            var options = new SymbolRenameOptions(RenameFile: true);
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Rename '{type.Name}' to '{name}'",
                    cancellation => Renamer.RenameSymbolAsync(context.Document.Project.Solution, type, options, name, cancellation),
                    nameof(RenameOptimizerFixProvider)),
                context.Diagnostics);
        }
    }

    private static string FreeName(INamedTypeSymbol type)
    {
        string name = type.Name + Suffix;
        for (int number = 2; ((INamespaceOrTypeSymbol)type.ContainingSymbol).GetMembers(name).Length > 0; number++)
        {
            name = type.Name + Suffix + number;
        }

        return name;
    }
}
