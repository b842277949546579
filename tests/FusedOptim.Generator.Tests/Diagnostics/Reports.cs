using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>Checks what the analyzer reports, and where.</summary>
internal static class Reports
{
    /// <summary>One diagnostic at each marked place of the sources, in their order, and nothing else.</summary>
    public static void At(string[] sources, params (string Id, string Message)[] expected)
    {
        MarkedSource[] files = [.. sources.Select(MarkedSource.Parse)];
        GeneratorRun run = GeneratorRun.Of(new ConsumerProject([.. files.Select(file => file.Text)]));
        ImmutableArray<Diagnostic> reported = [.. run.Analyze().OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)];

        Assert.Equal(expected, reported.Select(diagnostic => (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture))));
        Assert.Equal(
            files.SelectMany((file, number) => file.Spans.Select(span => $"File{number}.cs {span} '{file.Text.Substring(span.Start, span.Length)}'")),
            reported.Select(diagnostic => $"{diagnostic.Location.SourceTree?.FilePath} {diagnostic.Location.SourceSpan} '{Text(diagnostic.Location)}'"));
    }

    /// <summary>One diagnostic at the marked place of a source, and nothing else.</summary>
    public static void At(string source, string id, string message) => At([source], (id, message));

    /// <summary>No diagnostic of ours, and a kernel.</summary>
    public static void Nothing(params string[] sources)
    {
        GeneratorRun run = GeneratorRun.Of(sources);

        Assert.Empty(run.Analyze());
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.All(run.Files.Values, file => Assert.Contains("class Kernel", file, StringComparison.Ordinal));
    }

    private static string Text(Location location) => location.SourceTree?.GetText().ToString(location.SourceSpan) ?? "no place";
}
