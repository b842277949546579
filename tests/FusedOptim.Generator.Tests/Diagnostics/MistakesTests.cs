using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Binding.RuleMethods;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Tests.Binding;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>What holds for every mistake: the messages are those that the table names, and they come with no kernel.</summary>
public sealed class MistakesTests
{
    public static TheoryData<string> Names => [.. Mistakes.All.Keys];

    public static TheoryData<string> NamesWithoutAName => [.. Mistakes.WithoutAName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Mistake_LeadsToExactlyItsMessages(string name)
    {
        Mistake mistake = Mistakes.All[name];
        GeneratorRun run = GeneratorRun.Of(mistake.Text);

        Assert.Equal(mistake.Ours, Ids(run.Analyze()));
        Assert.Equal(mistake.Compilers, Ids(Errors(run)));
        Assert.All(Errors(run).Concat(run.Analyze()), error => Assert.Equal("File0.cs", error.Location.SourceTree?.FilePath));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Class_HasNoKernelIfTheAnalyzerReportsAnErrorAndOtherwiseOnlyIfTheCompilerDoes(string name)
    {
        GeneratorRun run = GeneratorRun.Of(Mistakes.All[name].Text);
        INamedTypeSymbol[] classes = [.. Symbols.Marked(run.Output)];
        bool[] hasKernel = [.. classes.Select(type => type.GetTypeMembers(MemberNames.Kernel).Any(kernel => kernel.BaseType?.Name == "FusedRule"))];

        bool[] hasError = [.. classes.Select(type => run.Analyze().Any(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error && Symbols.Around(type, diagnostic.Location)))];
        bool[] doesNotCompile = [.. classes.Select(type => Errors(run).Any(diagnostic => Symbols.Around(type, diagnostic.Location)))];

        Assert.All(Enumerable.Range(0, classes.Length), index => Assert.True(
            hasKernel[index] ? !hasError[index] : hasError[index] || (doesNotCompile[index] && HasRuleMethod(classes[index])), $"kernel: {hasKernel[index]}, error: {hasError[index]}"));
    }

    // Only what a rule method calls can be wrong without a word from us.
    private static bool HasRuleMethod(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Any(RuleMethodBinder.IsMarked);

    [Theory]
    [MemberData(nameof(Names))]
    public void GeneratorAndAnalyzer_BindTheSameThoughTheySeeDifferentWorlds(string name)
    {
        GeneratorRun run = GeneratorRun.Of(Mistakes.All[name].Text);

        foreach (INamedTypeSymbol seen in Symbols.Marked(run.Input))
        {
            BoundOptimizer generator = OptimizerBinder.Bind(seen, run.Input, CancellationToken.None);
            INamedTypeSymbol again = Symbols.Marked(run.Output).Single(type => HierarchyBinder.MetadataName(type) == HierarchyBinder.MetadataName(seen));
            BoundOptimizer analyzer = OptimizerBinder.Bind(again, run.Output, CancellationToken.None);

            Assert.Equal(generator.Model, analyzer.Model);
            Assert.Equal(generator.Diagnostics.Select(diagnostic => diagnostic.ToString()), analyzer.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(NamesWithoutAName))]
    public void ClassThatNoPartCanName_IsLeftToTheCompiler(string name)
    {
        Mistake mistake = Mistakes.WithoutAName[name];
        GeneratorRun run = GeneratorRun.Of(mistake.Text);

        Assert.Empty(run.Files);
        Assert.Empty(run.Analyze());
        Assert.Equal(mistake.Compilers, Ids(Errors(run)));
    }

    [Fact]
    public void NamespaceAndTypeOfOneName_GetAFileEach()
    {
        GeneratorRun run = GeneratorRun.Of(
            "using FusedOptim; namespace N { partial class Outer { [FusedOptimizer] partial class X; } } namespace N.Outer { [FusedOptimizer] partial class X; }");

        Assert.Equal(["N.Outer.X-0.g.cs", "N.Outer.X-1.g.cs"], run.Files.Keys.Order());
        Assert.Equal("CS0101", Ids(Errors(run)));
    }

    private static IEnumerable<Diagnostic> Errors(GeneratorRun run) => run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Ids(IEnumerable<Diagnostic> diagnostics) => string.Join(' ', diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
}
