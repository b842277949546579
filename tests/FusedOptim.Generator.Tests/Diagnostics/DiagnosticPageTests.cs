using System.Globalization;
using System.Text.RegularExpressions;
using FusedOptim.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Diagnostics;

public sealed partial class DiagnosticPageTests
{
    public static TheoryData<string> Ids => [.. OptimizerDiagnostics.All.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void WrongExample_ReportsItsIdAndNothingElse(string id)
    {
        DiagnosticPage page = DiagnosticPage.Read(id);

        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of(page.Wrong).Analyze());

        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(page.Message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void RightExample_CompilesAndReportsNothing(string id)
    {
        GeneratorRun run = GeneratorRun.Of(DiagnosticPage.Read(id).Right);

        Assert.Empty(run.Analyze());

        // The examples leave out comments on public members.
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Id != "CS1591"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasTitleAndSeverityOfTheDescriptor(string id)
    {
        DiagnosticDescriptor descriptor = OptimizerDiagnostics.All.Single(descriptor => descriptor.Id == id);
        DiagnosticPage page = DiagnosticPage.Read(id);

        Assert.Equal((id, descriptor.Title.ToString(CultureInfo.InvariantCulture), descriptor.DefaultSeverity.ToString()), (page.Id, page.Title, page.Severity));
        Assert.Equal($"generator/docs/{id}.md", descriptor.HelpLinkUri);
        Assert.Contains($"<NoWarn>$(NoWarn);{id}</NoWarn>", page.Suppression, StringComparison.Ordinal);
    }

    [Fact]
    public void IndexAndReleaseNotes_HaveExactlyTheDescriptors()
    {
        string[] descriptors = [.. OptimizerDiagnostics.All
            .Select(descriptor => $"{descriptor.Id}: {descriptor.Title} ({descriptor.DefaultSeverity})")
            .Order(StringComparer.Ordinal)];
        string notes = Path.Combine(DiagnosticPage.Root, "generator", "FusedOptim.Generator", "AnalyzerReleases.Unshipped.md");

        Assert.Equal(descriptors, Rows(IndexRow(), Path.Combine(DiagnosticPage.Folder, "README.md")));
        Assert.Equal(descriptors, Rows(ReleaseRow(), notes));
        Assert.Equal(
            OptimizerDiagnostics.All.Select(descriptor => $"{descriptor.Id}.md").Append("README.md").Order(StringComparer.Ordinal),
            Directory.GetFiles(DiagnosticPage.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Descriptors_AreAllListed()
    {
        IEnumerable<DiagnosticDescriptor> declared = typeof(OptimizerDiagnostics).GetFields()
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!);

        Assert.Equal(declared.Select(descriptor => descriptor.Id).Order(), OptimizerDiagnostics.All.Select(descriptor => descriptor.Id).Order());
        Assert.Equal(OptimizerDiagnostics.All.AsEnumerable(), new FusedOptimizerAnalyzer().SupportedDiagnostics.AsEnumerable());
    }

    private static IEnumerable<string> Rows(Regex row, string path) => File.ReadAllLines(path)
        .Select(line => row.Match(line))
        .Where(match => match.Success)
        .Select(match => $"{match.Groups["id"]}: {match.Groups["title"]} ({match.Groups["severity"]})");

    [GeneratedRegex(@"^\| \[(?<id>FOPT\d{3})\]\(\k<id>\.md\) \| (?<title>.+) \| (?<severity>\w+) \|$")]
    private static partial Regex IndexRow();

    [GeneratedRegex(@"^(?<id>FOPT\d{3}) \| FusedOptim \| (?<severity>\w+) \| (?<title>.+)$")]
    private static partial Regex ReleaseRow();
}
