using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>A page of <c>generator/docs</c>: its title and severity, the quoted message, and the two examples.</summary>
internal sealed partial record DiagnosticPage(string Id, string Title, string Severity, string Message, string Why, ConsumerProject Wrong, ConsumerProject Right, string Suppression)
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Folder => Path.Combine(Root, "generator", "docs");

    public static DiagnosticPage Read(string id)
    {
        string text = File.ReadAllText(Path.Combine(Folder, $"{id}.md"));
        Match head = Head().Match(text);
        Dictionary<string, string> sections = text.Split("\n## ").Skip(1).ToDictionary(section => section.Split('\n')[0], section => section[section.IndexOf('\n')..]);
        Assert.Equal(["What it says", "Why", "Wrong", "Right", "How to suppress it"], sections.Keys);
        return new DiagnosticPage(
            head.Groups["id"].Value,
            head.Groups["title"].Value,
            head.Groups["severity"].Value,
            sections["What it says"].Trim().TrimStart('>').Trim(),
            sections["Why"],
            Project(sections["Wrong"]),
            Project(sections["Right"]),
            sections["How to suppress it"]);
    }

    // An example is a C# file; where settings of the project matter, they stand before it as they stand in a project file.
    private static ConsumerProject Project(string section)
    {
        Match settings = Settings().Match(section);
        var project = new ConsumerProject(Source().Match(section).Groups["source"].Value);
        return settings.Groups["name"].Value switch
        {
            "" => project,
            "Optimize" => project with { Optimization = settings.Groups["value"].Value == "true" ? OptimizationLevel.Release : OptimizationLevel.Debug },
            "LangVersion" when LanguageVersionFacts.TryParse(settings.Groups["value"].Value, out LanguageVersion language) => project with { Language = language },
            _ => throw new InvalidOperationException($"No test knows the setting {settings.Value}."),
        };
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Generators.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Generators.sln is in no parent folder."));

    [GeneratedRegex(@"^# (?<id>FOPT\d{3}): (?<title>.+)\n\nSeverity: (?<severity>\w+)\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"```xml\n<(?<name>\w+)>(?<value>\w+)</\k<name>>\n```")]
    private static partial Regex Settings();

    [GeneratedRegex(@"```csharp\n(?<source>[^`]+)```")]
    private static partial Regex Source();
}
