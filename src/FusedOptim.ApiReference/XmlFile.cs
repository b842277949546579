using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace FusedOptim.ApiReference;

/// <summary>The documentation file that the compiler writes beside an assembly.</summary>
/// <param name="path">Its path.</param>
internal sealed class XmlFile(string path) : DocumentationProvider
{
    private readonly Dictionary<string, string> members = XDocument.Load(path, System.Xml.Linq.LoadOptions.PreserveWhitespace)
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, member => member.ToString(System.Xml.Linq.SaveOptions.DisableFormatting));

    private string Path => path;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is XmlFile other && other.Path == Path;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    /// <inheritdoc/>
    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        members.GetValueOrDefault(documentationMemberID);
}
