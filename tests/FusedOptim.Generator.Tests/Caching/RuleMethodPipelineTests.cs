namespace FusedOptim.Generator.Tests.Caching;

/// <summary>A rule method with its helpers is part of the model: an edit in any of their files makes it new, and no other edit does.</summary>
public sealed class RuleMethodPipelineTests
{
    private const string Rule =
        "using FusedOptim;\n[FusedOptimizer] partial class Mine {\n    [UpdateRule] static float Update(float parameter, float gradient, float rate = 0.1f) => parameter - rate * Helpers.Scaled(gradient);\n}\n";

    private const string Helper = "static class Helpers {\n    internal static float Scaled(float x) => Factor * x;\n    private const float Factor = 2;\n}\n";
    private const string Other = "class Other { int Answer() => 42; }\n";

    private static readonly string[] NothingNew = ["Ambiguous names: Cached", "Bind Mine: Unchanged", "Lower Mine: Cached", "Write Mine: Cached"];
    private static readonly string[] AllNew = ["Ambiguous names: Cached", "Bind Mine: Modified", "Lower Mine: Modified", "Write Mine: Modified"];

    private static PipelineRun Project => new(Rule, Helper, Other);

    [Fact]
    public void EditElsewhere_MakesNothingNew() => Assert.Equal(NothingNew, Normal(Project.Edit(2, Other.Replace("42", "43", StringComparison.Ordinal))));

    [Fact]
    public void CommentsAndLinesAroundTheRule_MakeNothingNew()
    {
        Assert.Equal(NothingNew, Normal(Project.Edit(0, $"// Comment.\n\n{Rule}")));
        Assert.Equal(NothingNew, Normal(Project.Edit(1, $"// Comment.\n{Helper}")));
    }

    [Theory]
    [InlineData("Factor * x", "Factor + x")]
    [InlineData("Factor = 2", "Factor = 3")]
    public void EditInAHelperOfAnotherFile_MakesTheRuleNew(string old, string edited) =>
        Assert.Equal(AllNew, Project.Edit(1, Helper.Replace(old, edited, StringComparison.Ordinal)));

    [Theory]
    [InlineData("parameter - rate", "parameter + rate")]
    [InlineData("0.1f", "0.2f")]
    [InlineData("rate", "speed")]
    public void EditInTheRule_MakesItNew(string old, string edited) =>
        Assert.Equal(AllNew, Project.Edit(0, Rule.Replace(old, edited, StringComparison.Ordinal)));

    [Fact]
    public void HelperThatNoLongerCompiles_MakesTheRuleNew() =>
        Assert.Equal(AllNew, Project.Edit(1, Helper.Replace("Factor * x", "Factor * y", StringComparison.Ordinal)));

    // The driver may find out earlier or later that nothing has changed.
    private static string[] Normal(string[] reasons) => [.. reasons.Select(reason => reason.Replace("Bind Mine: Cached", "Bind Mine: Unchanged", StringComparison.Ordinal))];
}
