using System.Text.RegularExpressions;
using FusedOptim.Generator.Tests.Diagnostics;

namespace FusedOptim.Generator.Tests;

/// <summary>The folders of the generator are stages: each uses its input and what all stages share, and only Binding knows the compiler.</summary>
public sealed partial class StagesTests
{
    private static readonly string Folder = Path.Combine(DiagnosticPage.Root, "generator", "FusedOptim.Generator");

    // What each folder may use beside itself.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Collections"] = [],
        ["Polyfills"] = [],
        ["Diagnostics"] = [],
        ["Ir"] = ["Collections"],
        ["Model"] = ["Collections", "Ir"],
        ["Binding"] = ["Collections", "Ir", "Model", "Diagnostics"],
        ["Composing"] = ["Collections", "Ir", "Model"],
        ["Lowering"] = ["Collections", "Ir", "Model", "Composing"],
        ["Writing"] = ["Collections", "Ir", "Model", "Lowering"],
    };

    public static TheoryData<string> Folders => [.. Allowed.Keys];

    [Fact]
    public void EveryFolder_IsAStage() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts.Length > 1 && parts[0] is not ("bin" or "obj"))
            .Select(parts => parts[0])
            .Distinct()
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Stage_UsesOnlyItsInput(string folder)
    {
        string[] files = Directory.GetFiles(Path.Combine(Folder, folder), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(Violations(folder, File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("Writing", "using FusedOptim.Generator.Lowering; _ = optimizer.Model.Chain;", "")]
    [InlineData("Writing", "using FusedOptim.Generator.Binding;", "Binding")]
    [InlineData("Writing", "using static FusedOptim.Generator.Composing.ChainComposer;", "Composing")]
    [InlineData("Writing", "Binding.Symbols x;", "Binding")]
    [InlineData("Lowering", "/// <see cref=\"Writing.FileWriter\"/>", "Writing")]
    [InlineData("Model", "using Microsoft.CodeAnalysis.CSharp;", "Microsoft.CodeAnalysis")]
    [InlineData("Binding", "using Microsoft.CodeAnalysis; using FusedOptim.Generator.Model.Chain;", "")]
    public void UseOfAnotherStage_IsFound(string folder, string text, string expected) => Assert.Equal(expected, string.Join(' ', Violations(folder, text)));

    private static IEnumerable<string> Violations(string folder, string text)
    {
        IEnumerable<string> stages = Stage().Matches(text)
            .Select(match => match.Groups[1].Value)
            .Where(stage => stage != folder && Allowed.ContainsKey(stage) && !Allowed[folder].Contains(stage));
        bool isRoslynInTheWrongPlace = folder is not ("Binding" or "Diagnostics") && text.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal);
        return stages.Concat(isRoslynInTheWrongPlace ? ["Microsoft.CodeAnalysis"] : []).Distinct();
    }

    // A namespace in full, or from where the file stands.
    [GeneratedRegex(@"(?:FusedOptim\.Generator\.|(?<![.\w])(?=\w+\.\w))([A-Z]\w*)")]
    private static partial Regex Stage();
}
