using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.ApiReference;

/// <summary>The documentation comment of a symbol, with what it inherits from others in its place.</summary>
internal static class Documentation
{
    /// <summary>The comment; empty if there is none.</summary>
    public static XElement Of(ISymbol symbol, CSharpCompilation compilation)
    {
        XElement comment = Parse(symbol);
        if (comment.Element("inheritdoc") is not { } inherited)
        {
            return comment;
        }

        ISymbol? source = inherited.Attribute("cref") is { } reference
            ? DocumentationCommentId.GetFirstSymbolForDeclarationId(reference.Value, compilation)
            : Inherited(symbol);
        if (source is null)
        {
            return comment;
        }

        // What the comment says itself comes before what it inherits.
        string[] own = [.. comment.Elements().Select(Key)];
        inherited.Remove();
        comment.Add(Of(source, compilation).Elements().Where(element => !own.Contains(Key(element))));
        return comment;
    }

    private static XElement Parse(ISymbol symbol) =>
        symbol.GetDocumentationCommentXml() is { Length: > 0 } text ? XElement.Parse(text, System.Xml.Linq.LoadOptions.PreserveWhitespace) : new XElement("member");

    private static string Key(XElement element) => $"{element.Name} {element.Attribute("name")?.Value}{element.Attribute("cref")?.Value}";

    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method.OriginalDefinition,
        IPropertySymbol { OverriddenProperty: { } property } => property.OriginalDefinition,
        INamedTypeSymbol { BaseType: { SpecialType: not SpecialType.System_Object } parent } => parent.OriginalDefinition,
        _ => symbol.ContainingType?.AllInterfaces
            .SelectMany(contract => contract.GetMembers())
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol))?.OriginalDefinition,
    };
}
