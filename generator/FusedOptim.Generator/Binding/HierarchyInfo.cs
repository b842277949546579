using FusedOptim.Generator.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Binding;

/// <summary>Where a class stands: what a second part of it has to repeat.</summary>
/// <param name="Namespace">The namespace as it is written in code, empty for the global one.</param>
/// <param name="ContainingTypes">The headers of the containing types from the outside in, for example <c>partial struct Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The name of the class as it is written in code (with @ before a keyword).</param>
/// <param name="DisplayName">The name for messages and documentation, without @.</param>
internal sealed record HierarchyInfo(string Namespace, EquatableArray<string> ContainingTypes, string Name, string DisplayName)
{
    private static readonly SymbolDisplayFormat WrittenName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat WrittenTypeName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: WrittenName.GenericsOptions,
        miscellaneousOptions: WrittenName.MiscellaneousOptions);

    public static HierarchyInfo From(INamedTypeSymbol type)
    {
        var containing = new Stack<string>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containing.Push($"partial {Keyword(outer)} {Written(outer)}");
        }

        string space = type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(WrittenName);
        return new HierarchyInfo(space, containing.ToEquatableArray(), Written(type), type.Name);
    }

    /// <summary>The full metadata name, for example <c>Space.Outer`1+Inner</c>.</summary>
    public static string MetadataName(INamespaceOrTypeSymbol symbol) => symbol.ContainingSymbol switch
    {
        INamedTypeSymbol outer => $"{MetadataName(outer)}+{symbol.MetadataName}",
        INamespaceSymbol { IsGlobalNamespace: false } space => $"{MetadataName(space)}.{symbol.MetadataName}",
        _ => symbol.MetadataName,
    };

    // The format escapes reserved words; words such as 'required' and 'file' cannot name a type without an @ either.
    private static string Written(INamedTypeSymbol type)
    {
        string name = type.ToDisplayString(WrittenTypeName);
        return name[0] != '@' && SyntaxFacts.GetContextualKeywordKind(type.Name) != SyntaxKind.None ? $"@{name}" : name;
    }

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
