using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace FusedOptim.ApiReference;

/// <summary>The page of a type: its declaration and text, then its members by kind and name, then the types within it.</summary>
internal sealed class TypePage
{
    private static readonly (string Title, Func<ISymbol, bool> Has)[] Kinds =
    [
        (Names.Constructors, member => member is IMethodSymbol { MethodKind: MethodKind.Constructor }),
        ("Fields", member => member is IFieldSymbol),
        ("Properties", member => member is IPropertySymbol),
        ("Methods", member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary }),
        ("Operators", member => member is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion }),
        ("Events", member => member is IEventSymbol),
    ];

    private readonly ApiLibrary library;
    private readonly MarkdownText markdown;
    private readonly StringBuilder text = new();

    private TypePage(ApiLibrary library, string path)
    {
        this.library = library;
        markdown = new MarkdownText(library, path);
    }

    /// <summary>Writes the page of a type that is not nested.</summary>
    public static Page Write(INamedTypeSymbol type, ApiLibrary library)
    {
        string path = Names.PageOf(type);
        var page = new TypePage(library, path);
        page.Add($"# {Heading(Names.Heading(type))}\n\n`{type.ContainingNamespace.ToDisplayString()}`, in {type.ContainingAssembly.Name}. [All types](../README.md)\n\n");
        page.WriteType(type);
        return new Page(path, page.text.ToString().TrimEnd() + "\n");
    }

    private static string Heading(string name) => name.Replace("<", "\\<", StringComparison.Ordinal);

    private void WriteType(INamedTypeSymbol type)
    {
        WriteSymbol(type);
        if (type.BaseType is { } parent && library.Assemblies.Contains(parent.ContainingAssembly, SymbolEqualityComparer.Default))
        {
            Paragraph($"Derives from {markdown.Link(parent)}.");
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            WriteValues(type);
            return;
        }

        if (type.TypeKind == TypeKind.Delegate)
        {
            return;
        }

        ISymbol[] members = [.. type.GetMembers().Where(ApiLibrary.IsShown).Where(IsWrittenByHand)];
        foreach ((string title, Func<ISymbol, bool> has) in Kinds)
        {
            WriteMembers(title, [.. members.Where(has)]);
        }

        foreach (INamedTypeSymbol nested in type.GetTypeMembers().Where(ApiLibrary.IsShown).OrderBy(nested => nested.Name, StringComparer.Ordinal))
        {
            Add($"# {Heading(Names.Heading(nested))}\n\n");
            WriteType(nested);
        }
    }

    // What the compiler writes into every record is not marked as such in an assembly; it has no documentation, and everything else has.
    private static bool IsWrittenByHand(ISymbol member) => !member.ContainingType.IsRecord || member.GetDocumentationCommentXml() is { Length: > 0 };

    private void WriteMembers(string title, IReadOnlyList<ISymbol> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        Add($"## {title}\n\n");
        foreach (IGrouping<string, ISymbol> overloads in members.GroupBy(Names.Heading).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (overloads.Key != title)
            {
                Add($"### {Heading(overloads.Key)}\n\n");
            }

            foreach (ISymbol member in overloads)
            {
                WriteSymbol(member);
            }
        }
    }

    private void WriteSymbol(ISymbol symbol)
    {
        XElement comment = Documentation.Of(symbol, library.Compilation);
        if (comment.Elements("summary").Count() > 1)
        {
            throw new InvalidOperationException($"{symbol} has more than one summary: the other parts of a partial class must have none.");
        }

        // A primary constructor has the comment of its type, and the arguments in it are the constructor's.
        bool isType = symbol is INamedTypeSymbol { TypeKind: not TypeKind.Delegate };
        bool isPrimary = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && comment.Value.Length > 0 && comment.Value == Documentation.Of(symbol.ContainingType, library.Compilation).Value;
        Add($"```csharp\n{Names.Declaration(symbol)}\n```\n\n");
        if (!isPrimary)
        {
            Paragraph(markdown.Of(comment.Element("summary")));
            WriteNames("Type parameters", comment.Elements("typeparam"));
        }

        if (!isType)
        {
            WriteNames("Parameters", comment.Elements("param"));
        }

        Paragraph(Labelled("Value", comment.Element("value")));
        Paragraph(Labelled("Returns", comment.Element("returns")));
        WriteExceptions([.. comment.Elements("exception")]);
        if (!isPrimary)
        {
            Paragraph(markdown.Of(comment.Element("remarks")));
            Paragraph(markdown.Of(comment.Element("example")));
        }
    }

    private string Labelled(string label, XElement? element) => element is null ? "" : $"**{label}:** {markdown.Of(element)}";

    private void WriteNames(string title, IEnumerable<XElement> elements)
    {
        string lines = string.Concat(elements.Where(element => markdown.Of(element).Length > 0).Select(element => $"- `{element.Attribute("name")!.Value}`: {markdown.Of(element)}\n"));
        Paragraph(lines.Length > 0 ? $"**{title}**\n\n{lines}" : "");
    }

    private void WriteExceptions(IReadOnlyList<XElement> elements)
    {
        string lines = string.Concat(elements.Select(element =>
            $"- {Exception(element.Attribute("cref")!.Value)}: {markdown.Of(element)}\n"));
        Paragraph(lines.Length > 0 ? $"**Throws**\n\n{lines}" : "");
    }

    private string Exception(string id) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(id, library.Compilation) is { } symbol
            ? markdown.Link(symbol)
            : throw new InvalidOperationException($"The documentation refers to '{id}', which is not there.");

    private void WriteValues(INamedTypeSymbol type)
    {
        text.Append("| value | |\n|---|---|\n");
        foreach (IFieldSymbol value in type.GetMembers().OfType<IFieldSymbol>())
        {
            Add($"| `{value.Name}` | {markdown.Of(Documentation.Of(value, library.Compilation).Element("summary"))} |\n");
        }

        Add("\n");
    }

    private void Add(string part) => text.Append(part);

    private void Paragraph(string paragraph)
    {
        if (paragraph.Length > 0)
        {
            Add(paragraph.TrimEnd() + "\n\n");
        }
    }
}
