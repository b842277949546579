using System.Collections.Immutable;
using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding;

/// <summary>Finds attributes and the places where their arguments are written.</summary>
internal static class AttributeReader
{
    /// <summary>Finds one of our attributes by the name of its class, without the namespace.</summary>
    public static AttributeData? Find(INamedTypeSymbol type, string className) =>
        type.GetAttributes().FirstOrDefault(attribute => OurName(attribute) == className);

    /// <summary>The name of the attribute's class if it is one of ours, or else null. Called for every attribute of every type: it makes no text.</summary>
    public static string? OurName(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            ContainingType: null,
            ContainingNamespace: { Name: "FusedOptim", ContainingNamespace.IsGlobalNamespace: true },
        } type
            ? type.MetadataName
            : null;

    /// <summary>The attribute as it is written, without its brackets.</summary>
    public static Location? Location(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation();

    public static IEnumerable<AttributeArgumentSyntax> Arguments(AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments.AsEnumerable() ?? [];

    /// <summary>
    /// The written arguments by the name of the attribute's property: constructor parameter <c>beta1</c> sets property <c>Beta1</c>. What
    /// <see cref="ConstantReader"/> cannot read is left out: a test holds all arguments of our attributes against it, and others are the compiler's error.
    /// </summary>
    public static IEnumerable<ArgumentUse> Values(AttributeData attribute)
    {
        foreach ((string name, TypedConstant constant) in Constants(attribute))
        {
            if (ConstantReader.Read(constant) is { } value)
            {
                yield return new ArgumentUse(name, value);
            }
        }
    }

    /// <summary>The elements of an argument that is a list, none where it is null; null where one of them is no constant, or the argument no list.</summary>
    public static IReadOnlyList<ArgumentValue>? Elements(AttributeData attribute, string name)
    {
        TypedConstant list = Constants(attribute).FirstOrDefault(argument => argument.Name == name).Value;
        ArgumentValue?[]? elements = list switch
        {
            { Kind: TypedConstantKind.Array, IsNull: true } => [],
            { Kind: TypedConstantKind.Array } => [.. list.Values.Select(ConstantReader.Read)],
            _ => null,
        };
        return elements?.All(element => element is not null) == true ? [.. elements.OfType<ArgumentValue>()] : null;
    }

    /// <summary>The expression of an argument, or the whole attribute where the argument is not written.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The name of its property.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="element">Which element of a list; where the list is written as an array, the array is found.</param>
    public static Location? ArgumentLocation(AttributeData attribute, string name, CancellationToken cancellation, int element = 0)
    {
        AttributeArgumentSyntax[] arguments = Arguments(attribute, cancellation).ToArray();
        AttributeArgumentSyntax? written =
            arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)
            ?? arguments.FirstOrDefault(argument => string.Equals(argument.NameColon?.Name.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase))
            ?? Positional(attribute, arguments, name, element);
        return written?.Expression.GetLocation() ?? Location(attribute, cancellation);
    }

    private static IEnumerable<(string Name, TypedConstant Value)> Constants(AttributeData attribute)
    {
        ImmutableArray<IParameterSymbol> parameters = attribute.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        IEnumerable<(string Name, TypedConstant Value)> positional = parameters.Zip(
            attribute.ConstructorArguments, (parameter, value) => (Name: char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1), Value: value));
        return positional.Concat(attribute.NamedArguments.Select(named => (Name: named.Key, named.Value)));
    }

    // Arguments with the names of parameters may stand before those without, each at the place of its parameter.
    private static AttributeArgumentSyntax? Positional(AttributeData attribute, AttributeArgumentSyntax[] arguments, string name, int element)
    {
        AttributeArgumentSyntax[] ofTheConstructor = [.. arguments.Where(argument => argument.NameEquals is null)];
        int place = attribute.AttributeConstructor?.Parameters
            .FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))?.Ordinal ?? ofTheConstructor.Length;
        return ofTheConstructor.Skip(place + element).Concat(ofTheConstructor.Skip(place)).FirstOrDefault(argument => argument.NameColon is null);
    }
}
