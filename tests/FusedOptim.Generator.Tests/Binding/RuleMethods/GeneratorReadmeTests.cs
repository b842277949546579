using System.Text.RegularExpressions;
using FusedOptim.Generator.Binding.RuleMethods;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>What generator/README.md says about rule methods: its examples compile, and its table has every function.</summary>
public sealed partial class GeneratorReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(DiagnosticPage.Root, "generator", "README.md"));

    public static TheoryData<string> Examples => [.. CodeBlock().Matches(Text).Select(match => match.Groups[1].Value)];

    public static TheoryData<string> ElementFunctions => [.. Row("that differ between elements, in their spellings of `Math`, `MathF`, `float` and `double`")];

    public static TheoryData<string> RuleFunctions => [.. typeof(Rule).GetMethods().Where(method => method.IsStatic).Select(method => method.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_BecomesALoop(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);

        Assert.Empty(run.Analyze());
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Contains("class Kernel", run.File, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ElementFunctions))]
    public void FunctionOfElements_IsOne(string name) => Assert.True(
        FunctionTable.Exact(name, 1) is not null || FunctionTable.Exact(name, 2) is not null || FunctionTable.Exact(name, 3) is not null
        || name is "Clamp" or "IsNaN" or "IsFinite" or "IsInfinity");

    [Fact]
    public void FunctionsOfUniformValues_AreAllListed() => Assert.Equal(
        UniformFunctions.All.Select(function => function.Name).Distinct().Append("Rule.Power"), Row("that are the same for all elements, also"));

    [Theory]
    [MemberData(nameof(RuleFunctions))]
    public void FunctionOfRule_IsListed(string name) => Assert.Contains($"`{(name is "Sign" or "Exp" or "Log" or "Tanh" or "Power" ? string.Empty : "Rule.")}{name}", Text, StringComparison.Ordinal);

    // The functions of a row of the table, without their arguments.
    private static IEnumerable<string> Row(string values)
    {
        string line = Text.Split('\n').Single(line => line.StartsWith($"| {values} |", StringComparison.Ordinal));
        return Code().Matches(line[(values.Length + 4)..]).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"`([\w.]+)[^`]*`")]
    private static partial Regex Code();
}
