using FusedOptim.Generator.Tests.Diagnostics;

namespace FusedOptim.Generator.Tests.Snapshots;

/// <summary>What the user has marked as obsolete or experimental is warned of where the user has written it, and not in generated files.</summary>
public sealed class ObsoleteMembersTests
{
    [Theory]
    [InlineData("", "[System.Obsolete]", "CS0612")]
    [InlineData("", "[System.Obsolete(null)]", "CS0612")]
    [InlineData("", "[System.Obsolete(\"Old.\")]", "CS0618")]
    [InlineData("", "[System.Obsolete(\"Old.\", false, DiagnosticId = \"OLD7\")]", "OLD7")]
    [InlineData("[System.Obsolete]", "", "CS0612")]
    public void Field_IsWarnedOfWhereTheUserReadsIt(string type, string field, string id)
    {
        GeneratorRun run = GeneratorRun.Of(Rule($"{type} static class Numbers {{ {field} internal static readonly float Half = 0.5f; }}", "", "Numbers.Half"));

        Assert.Empty(run.Analyze());
        Assert.Equal((id, "File0.cs"), (run.CompilerDiagnostics.Single().Id, run.CompilerDiagnostics.Single().Location.SourceTree?.FilePath));
        Assert.Contains($"#pragma warning disable {id} ", run.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "[System.Diagnostics.CodeAnalysis.Experimental(\"NEW7\")]", "NEW7")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"NEW7\")]", "", "NEW7")]
    [InlineData("[System.Obsolete(\"Old.\")]", "", "CS0618")]
    public void FieldThatTheUserAccepts_LeadsToNoWarningAnywhere(string type, string field, string id)
    {
        string source = Rule($"{type} static class Numbers {{ {field} internal static readonly float Half = 0.5f; }}", "", "Numbers.Half");

        GeneratorRun run = GeneratorRun.Of($"#pragma warning disable {id}\n{source}");

        Assert.Empty(run.Analyze());
        run.AssertEmits();
        Assert.Contains("class Kernel", run.File, StringComparison.Ordinal);
    }

    [Fact]
    public void ExperimentalFieldThatTheUserDoesNotAccept_IsTheCompilersErrorAtItsName()
    {
        GeneratorRun run = GeneratorRun.Of(
            Rule("static class Numbers { [System.Diagnostics.CodeAnalysis.Experimental(\"NEW7\")] internal static readonly float Half = 0.5f; }", "", "Numbers.Half"));

        Assert.Empty(run.Analyze());
        Assert.Equal(("NEW7", "File0.cs"), (run.CompilerDiagnostics.Single().Id, run.CompilerDiagnostics.Single().Location.SourceTree?.FilePath));
    }

    [Theory]
    [InlineData("[System.Obsolete]", "CS0612")]
    [InlineData("[System.Obsolete(\"Old.\")]", "CS0618")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"NEW7\")]", "NEW7")]
    public void RuleMethod_IsCalledWithoutAWarning(string mark, string id)
    {
        GeneratorRun run = GeneratorRun.Of(Rule("", mark, "0.5f"));

        Assert.Empty(run.Analyze());
        run.AssertEmits();
        Assert.Contains($"#pragma warning disable {id} ", run.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Half()", "[System.Obsolete]", "CS0612")]
    [InlineData("[System.Obsolete]", "[System.Obsolete]", "Half()", "[System.Obsolete]", null)]
    [InlineData("[System.Obsolete]", "", "Field", "[System.Obsolete(\"Old.\")]", null)]
    public void HelpersAndMembersOfObsoleteClasses_NeedNoPragma(string type, string rule, string factor, string mark, string? id)
    {
        string source = Rule(string.Empty, rule, factor)
            .Replace("internal sealed partial", $"{type} internal sealed partial", StringComparison.Ordinal)
            .Replace("[UpdateRule", $"{mark} internal static readonly float Field = 1; {mark} internal static float Half() => 0.5f;\n    [UpdateRule", StringComparison.Ordinal);

        GeneratorRun run = GeneratorRun.Of(source);

        Assert.Equal(id is null ? [] : [id], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.DoesNotContain("#pragma", run.File, StringComparison.Ordinal);
        Assert.Contains("class Kernel", run.File, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleMethodThatIsObsoleteAsAnError_IsReported() => Reports.At(
        Rule("", "[System.Obsolete(\"Old.\", true)]", "0.5f").Replace(" Update(", " [|Update|](", StringComparison.Ordinal),
        "FOPT014",
        "'Update' must not be obsolete as an error, because generated code calls it");

    [Fact]
    public void FieldThatIsObsoleteAsAnError_IsReportedWhereTheCompilerIsSilent() => Reports.At(
        Rule("static class Numbers { [System.Obsolete(\"Old.\", true)] internal static readonly float Half = 0.5f; }", "[System.Obsolete]", "Numbers.[|Half|]"),
        "FOPT015",
        "The field 'Half', which is obsolete as an error, is not supported in a rule method; use what stands in its place");

    [Fact]
    public void FieldThatIsObsoleteAsAnError_IsTheCompilersErrorElsewhere()
    {
        GeneratorRun run = GeneratorRun.Of(Rule("static class Numbers { [System.Obsolete(\"Old.\", true)] internal static readonly float Half = 0.5f; }", "", "Numbers.Half"));

        Assert.Empty(run.Analyze());
        Assert.Equal(("CS0619", "File0.cs"), (run.CompilerDiagnostics.Single().Id, run.CompilerDiagnostics.Single().Location.SourceTree?.FilePath));
    }

    private static string Rule(string other, string mark, string factor) =>
        $$"""
        using FusedOptim;
        {{other}}
        [FusedOptimizer]
        internal sealed partial class Rule
        {
            [UpdateRule] {{mark}}
            internal static float Update(float parameter, float gradient) => parameter - {{factor}} * gradient;
        }
        """;
}
