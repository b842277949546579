using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace FusedOptim.ApiReference;

/// <summary>The text of documentation comments, as Markdown.</summary>
/// <param name="library">Where references lead.</param>
/// <param name="page">The page that the text stands on.</param>
internal sealed partial class MarkdownText(ApiLibrary library, string page)
{
    /// <summary>The content of an element, in one line unless it has paragraphs or lists.</summary>
    public string Of(XElement? element) => element is null ? "" : EmptyLines().Replace(string.Concat(element.Nodes().Select(Node)), "\n\n").Trim();

    /// <summary>A symbol by name, with a link if it has a page.</summary>
    public string Link(ISymbol symbol)
    {
        string name = $"`{Label(symbol)}`";
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (type is null || !library.Assemblies.Contains(type.ContainingAssembly, SymbolEqualityComparer.Default) || !IsOnAPage(symbol))
        {
            return name;
        }

        string target = Names.PageOf(type.OriginalDefinition);
        string path = target == page ? "" : RelativePath(target);
        string anchor = symbol is INamedTypeSymbol { ContainingType: null } ? "" : $"#{Names.Anchor(Names.Heading(symbol.OriginalDefinition))}";
        return path.Length + anchor.Length == 0 ? name : $"[{name}]({path}{anchor})";
    }

    private static bool IsOnAPage(ISymbol symbol)
    {
        for (ISymbol? one = symbol.OriginalDefinition; one is not (null or INamespaceSymbol); one = one.ContainingSymbol)
        {
            if (!ApiLibrary.IsShown(one))
            {
                return false;
            }
        }

        return symbol is not IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum };
    }

    // A member of another type is named with its type.
    private string Label(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => Names.Of(type),
        { ContainingType: { } type } when Names.PageOf(type.OriginalDefinition) != page || symbol is IFieldSymbol => $"{Names.Of(type)}.{Names.Of(symbol)}",
        _ => Names.Of(symbol),
    };

    private string Node(XNode node) => node switch
    {
        XText text => Escape(Spaces().Replace(text.Value, " ")),
        XElement { Name.LocalName: "see" or "seealso" } see => Reference(see),
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => $"`{name.Attribute("name")!.Value}`",
        XElement { Name.LocalName: "c" } code => $"`{Spaces().Replace(code.Value, " ")}`",
        XElement { Name.LocalName: "em" or "i" } emphasis => $"*{Of(emphasis)}*",
        XElement { Name.LocalName: "code" } block => $"\n\n```csharp\n{Unindented(block.Value)}\n```\n\n",
        XElement { Name.LocalName: "para" } paragraph => $"\n\n{Of(paragraph)}\n\n",
        XElement { Name.LocalName: "list" } list => $"\n\n{string.Concat(list.Elements("item").Select(Item))}\n",
        XElement element => throw new InvalidOperationException($"The documentation has an element <{element.Name.LocalName}>, which has no Markdown here."),
        _ => "",
    };

    private string Item(XElement item) => (item.Element("term"), item.Element("description")) switch
    {
        (null, null) => $"- {Of(item)}\n",
        (null, { } description) => $"- {Of(description)}\n",
        ({ } term, null) => $"- {Of(term)}\n",
        ({ } term, { } description) => $"- {Of(term)}: {Of(description)}\n",
    };

    private string Reference(XElement see)
    {
        if (see.Attribute("langword") is { } word)
        {
            return $"`{word.Value}`";
        }

        if (see.Attribute("href") is { } address)
        {
            return see.IsEmpty ? $"<{address.Value}>" : $"[{Of(see)}]({address.Value})";
        }

        string id = see.Attribute("cref")!.Value;
        return DocumentationCommentId.GetFirstSymbolForDeclarationId(id, library.Compilation) is { } symbol
            ? Link(symbol)
            : throw new InvalidOperationException($"The documentation refers to '{id}', which is not there.");
    }

    private string RelativePath(string target)
    {
        string[] from = page.Split('/')[..^1], to = target.Split('/');
        int common = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Concat(Enumerable.Repeat("../", from.Length - common)) + string.Join('/', to[common..]);
    }

    // Formulas are full of what Markdown takes for emphasis.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            escaped.Append(c is '*' or '_' or '<' or '[' or ']' or '|' or '`' ? $"\\{c}" : $"{c}");
        }

        return escaped.ToString();
    }

    private static string Unindented(string code)
    {
        string[] lines = code.Trim('\n', '\r').TrimEnd().Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : ""));
    }

    [GeneratedRegex(@"\n[ \n]*\n *")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
