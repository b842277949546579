using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding;

/// <summary>Finds attributes and the places where their arguments are written.</summary>
internal static class AttributeReader
{
    public static AttributeData? Find(INamedTypeSymbol type, string metadataName) =>
        type.GetAttributes().FirstOrDefault(attribute => IsNamed(attribute, metadataName));

    public static bool IsNamed(AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: "FusedOptim", ContainingNamespace.IsGlobalNamespace: true } } type
        && metadataName == $"FusedOptim.{type.MetadataName}";

    /// <summary>The attribute as it is written, without its brackets.</summary>
    public static Location? Location(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation();

    public static IEnumerable<AttributeArgumentSyntax> Arguments(AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments.AsEnumerable() ?? [];

    /// <summary>
    /// The written arguments by the name of the attribute's property: constructor parameter <c>beta1</c> sets property <c>Beta1</c>. Arguments of a
    /// wrong type are the compiler's error and left out.
    /// </summary>
    public static IEnumerable<(string Name, object? Value)> Values(AttributeData attribute)
    {
        ImmutableArray<IParameterSymbol> parameters = attribute.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        IEnumerable<(string Name, TypedConstant Value)> positional = parameters.Zip(
            attribute.ConstructorArguments, (parameter, value) => (Name: char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1), Value: value));
        return positional
            .Concat(attribute.NamedArguments.Select(named => (Name: named.Key, named.Value)))
            .Where(argument => argument.Value.Kind == TypedConstantKind.Primitive)
            .Select(argument => (argument.Name, argument.Value.Value));
    }

    /// <summary>The expression of an argument, or the whole attribute where the argument is not written.</summary>
    public static Location? ArgumentLocation(AttributeData attribute, string name, CancellationToken cancellation)
    {
        AttributeArgumentSyntax[] arguments = Arguments(attribute, cancellation).ToArray();
        AttributeArgumentSyntax? written =
            arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)
            ?? arguments.FirstOrDefault(argument => string.Equals(argument.NameColon?.Name.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase))
            ?? arguments.FirstOrDefault(argument => argument is { NameEquals: null, NameColon: null } && IsPositional(attribute, name));
        return written?.Expression.GetLocation() ?? Location(attribute, cancellation);
    }

    // Our attributes have at most one constructor parameter.
    private static bool IsPositional(AttributeData attribute, string name) =>
        string.Equals(attribute.AttributeConstructor?.Parameters.FirstOrDefault()?.Name, name, StringComparison.OrdinalIgnoreCase);
}
