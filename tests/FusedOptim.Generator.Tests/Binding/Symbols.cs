using FusedOptim.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding;

/// <summary>Finds what the binder is called with.</summary>
internal static class Symbols
{
    /// <summary>All types of a project that carry the marker.</summary>
    public static IEnumerable<INamedTypeSymbol> Marked(Compilation compilation) =>
        compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Where(type => AttributeReader.Find(type, OptimizerBinder.Marker) is not null);

    /// <summary>Whether a place lies in a declaration of a type, or in one of the types around it.</summary>
    public static bool Around(INamedTypeSymbol type, Location location) =>
        type.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().AncestorsAndSelf())
            .Any(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.DelegateDeclarationSyntax
                && node.SyntaxTree == location.SourceTree
                && node.Span.Contains(location.SourceSpan));

    /// <summary>The only marked type of a source.</summary>
    public static (INamedTypeSymbol Type, Compilation Compilation) Single(params string[] sources)
    {
        Compilation compilation = new ConsumerProject(sources).Compile();
        return (Assert.Single(Marked(compilation)), compilation);
    }

    /// <summary>What the binder makes of the only marked type of a source.</summary>
    public static BoundOptimizer Bind(params string[] sources)
    {
        (INamedTypeSymbol type, Compilation compilation) = Single(sources);
        return OptimizerBinder.Bind(type, compilation, CancellationToken.None);
    }
}
