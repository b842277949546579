using Microsoft.CodeAnalysis;

namespace FusedOptim.ApiReference;

/// <summary>How types and members are called in headings, links and declarations.</summary>
internal static class Names
{
    /// <summary>The heading of all constructors of a type.</summary>
    public const string Constructors = "Constructors";

    private static readonly SymbolDisplayFormat Short = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.None,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Declared = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    /// <summary>A type as text says it: <c>Optimizer&lt;T&gt;</c>, with its owners if it is nested.</summary>
    public static string Of(INamedTypeSymbol type) => type.ContainingType is { } owner ? $"{Of(owner)}.{type.ToDisplayString(Short)}" : type.ToDisplayString(Short);

    /// <summary>A member as text says it, without its parameters.</summary>
    public static string Of(ISymbol member) => member switch
    {
        INamedTypeSymbol type => Of(type),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.Name,
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } method => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat).Split('(')[0].Split('.')[^1],
        IPropertySymbol { IsIndexer: true } => "this[]",
        _ => member.ToDisplayString(Short),
    };

    /// <summary>The heading of a member or nested type: members of nested types have the type's name before theirs, so that a page has each heading once.</summary>
    public static string Heading(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => Of(type),
        IMethodSymbol { MethodKind: MethodKind.Constructor } => Constructors,
        { ContainingType: { ContainingType: not null } nested } => $"{nested.Name}.{Of(symbol)}",
        _ => Of(symbol),
    };

    /// <summary>A type's page, below the folder of all pages: a file a type that is not nested, in a folder a namespace.</summary>
    public static string PageOf(INamedTypeSymbol type)
    {
        INamedTypeSymbol outermost = type.ContainingType is null ? type : Outermost(type);
        string arity = outermost.Arity > 0 ? $"-{outermost.Arity}" : "";
        return $"{outermost.ContainingNamespace.ToDisplayString()}/{outermost.Name}{arity}.md";
    }

    /// <summary>What a browser jumps to: the anchor that a heading of this text gets.</summary>
    public static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ')).Replace(' ', '-');

    /// <summary>The declaration of a type or member, as C#.</summary>
    public static string Declaration(ISymbol symbol)
    {
        if (symbol is not INamedTypeSymbol type || type.TypeKind == TypeKind.Delegate)
        {
            return $"{symbol.ToDisplayString(Declared)};".Replace("};", "}", StringComparison.Ordinal);
        }

        string bases = string.Join(", ", Bases(type).Select(one => one.ToDisplayString(Short)));
        string modifiers = (type.IsStatic, type.IsAbstract && type.TypeKind == TypeKind.Class, type.IsSealed && type.TypeKind == TypeKind.Class) switch
        {
            (true, _, _) => "static ",
            (_, true, _) => "abstract ",
            (_, _, true) => "sealed ",
            _ => "",
        };
        string[] words = type.ToDisplayString(Declared).Split(" where ", 2);
        string constraints = words.Length > 1 ? $" where {words[1]}" : "";
        return $"public {modifiers}{words[0]}{(bases.Length > 0 ? $" : {bases}" : "")}{constraints}";
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } parent)
        {
            yield return parent;
        }

        // IEquatable<T> of a record says nothing that "record" does not say.
        foreach (INamedTypeSymbol contract in type.Interfaces.Where(contract => type.TypeKind != TypeKind.Enum && !(type.IsRecord && contract.Name == nameof(IEquatable<>))))
        {
            yield return contract;
        }
    }

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) => type.ContainingType is { } owner ? Outermost(owner) : type;
}
