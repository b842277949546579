using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Binding;

/// <summary>Reads where a class stands: its names, and what a second part of it has to repeat.</summary>
internal static class HierarchyBinder
{
    public static HierarchyInfo Bind(INamedTypeSymbol type)
    {
        var containing = new Stack<string>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containing.Push($"partial {Keyword(outer)} {WrittenType(outer.Name)}{TypeParameters(outer)}");
        }

        return new HierarchyInfo(WrittenNamespace(type.ContainingNamespace), containing.ToEquatableArray(), WrittenType(type.Name), type.Name)
        {
            QualifiedName = type.ToDisplayString(Qualified),
        };
    }

    private static readonly SymbolDisplayFormat Qualified =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The full metadata name, for example <c>Space.Outer`1+Inner</c>.</summary>
    public static string MetadataName(INamespaceOrTypeSymbol symbol) => symbol.ContainingSymbol switch
    {
        INamedTypeSymbol outer => $"{MetadataName(outer)}+{symbol.MetadataName}",
        INamespaceSymbol { IsGlobalNamespace: false } space => $"{MetadataName(space)}.{symbol.MetadataName}",
        _ => symbol.MetadataName,
    };

    private static string WrittenNamespace(INamespaceSymbol space) => space switch
    {
        { IsGlobalNamespace: true } => string.Empty,
        { ContainingNamespace.IsGlobalNamespace: true } => Written(space.Name),
        _ => $"{WrittenNamespace(space.ContainingNamespace)}.{Written(space.Name)}",
    };

    // Every part of an interface has to repeat the variance of its type parameters; constraints and attributes need not be.
    private static string TypeParameters(INamedTypeSymbol type)
    {
        IEnumerable<string> parameters = type.TypeParameters.Select(parameter => parameter.Variance switch
        {
            VarianceKind.In => $"in {WrittenType(parameter.Name)}",
            VarianceKind.Out => $"out {WrittenType(parameter.Name)}",
            _ => WrittenType(parameter.Name),
        });
        return type.TypeParameters.IsEmpty ? string.Empty : $"<{string.Join(", ", parameters)}>";
    }

    // Contextual keywords too: a type named 'required' or 'file' needs the @ (symbol display formats leave it out).
    private static string Written(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    // The compiler warns of type names of nothing but small letters (CS8981), and is silent with an @.
    private static string WrittenType(string name) => name.All(letter => letter is >= 'a' and <= 'z') ? $"@{name}" : Written(name);

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
