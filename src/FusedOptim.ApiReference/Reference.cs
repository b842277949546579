using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace FusedOptim.ApiReference;

/// <summary>All pages: one a type, and one that lists them.</summary>
internal static partial class Reference
{
    private const string IndexPath = "README.md";

    /// <summary>Writes them.</summary>
    public static IReadOnlyList<Page> Write(ApiLibrary library) =>
        [Index(library), .. library.Assemblies.SelectMany(ApiLibrary.TypesOf).Select(type => TypePage.Write(type, library))];

    private static Page Index(ApiLibrary library)
    {
        var markdown = new MarkdownText(library, IndexPath);
        List<string> text = [];
        text.Add("""
            # API reference

            Every public type, from the documentation comments of the sources; `dotnet run --project src/FusedOptim.ApiReference` writes these pages. What exists only for generated code
            (`FusedOptim.Kernels`) is left out.

            """.ReplaceLineEndings("\n"));
        foreach (IAssemblySymbol assembly in library.Assemblies)
        {
            foreach (IGrouping<string, INamedTypeSymbol> space in ApiLibrary.TypesOf(assembly).GroupBy(type => type.ContainingNamespace.ToDisplayString()))
            {
                text.Add($"\n## {space.Key}\n\nIn {assembly.Name}.\n\n| type | |\n|---|---|\n");
                foreach (INamedTypeSymbol type in space)
                {
                    string summary = markdown.Of(Documentation.Of(type, library.Compilation).Element("summary"));
                    text.Add($"| {markdown.Link(type)} | {Cell(FirstSentence(summary))} |\n");
                }
            }
        }

        return new Page(IndexPath, string.Concat(text));
    }

    private static string FirstSentence(string summary)
    {
        string line = summary.Split('\n')[0];
        Match end = SentenceEnd().Match(line);
        return end.Success ? line[..(end.Index + 1)] : line;
    }

    // In a table a bar ends the cell, even within code.
    private static string Cell(string text) => Bar().Replace(text, @"\|");

    // Three dots are an ellipsis.
    [GeneratedRegex(@"(?<!\.)\. ")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
