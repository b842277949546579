using FusedOptim.CodeFixes.Fixes;
using FusedOptim.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.CodeFixes;

/// <summary>No analyzer reports FOPT016 yet: the diagnostics are made by hand, where it will.</summary>
public sealed class UseRuleFunctionFixProviderTests
{
    [Theory]
    [InlineData("[|MathF.Sign|](x)", "Rule.Sign(x)")]
    [InlineData("MathF.Sign([|x|])", "Rule.Sign(x)")]
    [InlineData("y * [|System.MathF.Sign|](x) // why\n", "y * Rule.Sign(x) // why\n")]
    [InlineData("(float)[|Math.Sign|]((double)x)", "(float)Rule.Sign((double)x)")]
    [InlineData("(float)[|double.Sign|](x)", "(float)Rule.Sign(x)")]
    [InlineData("[|MathF.Exp|](-x)", "Rule.Exp(-x)")]
    [InlineData("[|float.Exp|](x)", "Rule.Exp(x)")]
    [InlineData("[|MathF.Log|](x)", "Rule.Log(x)")]
    [InlineData("[|MathF.Tanh|](x)", "Rule.Tanh(x)")]
    [InlineData("[|MathF.Pow|](x, y)", "Rule.Power(x, y)")]
    [InlineData("[|MathF.Pow|](x, 2)", "Rule.Power(x, 2f)")]
    [InlineData("[|MathF.Pow|](x, n + 1)", "Rule.Power(x, (float)(n + 1))")]
    [InlineData("(float)[|Math.Pow|](x, 2)", "(float)Rule.Power(x, 2.0)")]
    public async Task Function_IsThatOfRule(string before, string after) => Assert.Equal(Source(after), await Fixed(Source(before)));

    [Theory]
    [InlineData("int sign = [|MathF.Sign|](x); return sign * y;", "float sign = Rule.Sign(x); return sign * y;")]
    [InlineData("int sign; sign = [|MathF.Sign|](x); return sign * y;", "int sign; sign = (int)Rule.Sign(x); return sign * y;")]
    [InlineData("var sign = [|MathF.Sign|](x); return sign * y;", "var sign = Rule.Sign(x); return sign * y;")]
    public async Task SignThatWasAnInteger_Compiles(string before, string after)
    {
        const string Start = "using System;\nusing FusedOptim;\nstatic class A { static float F(float x, float y) { ";

        Assert.Equal($"{Start}{after} }} }}\n", await Fixed($"{Start}{before} }} }}\n"));
    }

    [Fact]
    public async Task NamespaceThatIsNotImported_IsImported() => Assert.Equal(
        "// Head.\nusing System;\nusing FusedOptim;\nstatic class A { static float F(float x) => Rule.Sign(x); }\n",
        await Fixed("// Head.\nusing System;\nstatic class A { static float F(float x) => [|MathF.Sign|](x); }\n"));

    [Theory]
    [InlineData("// Head.\n", "// Head.\nusing FusedOptim;\n\n")]
    [InlineData("/// <summary>A.</summary>\n", "using FusedOptim;\n\n/// <summary>A.</summary>\n")]
    public async Task FileWithoutDirectives_GetsOne(string before, string after) => Assert.Equal(
        $"{after}static class A {{ static float F(float x) => Rule.Sign(x); }}\n",
        await Fixed($"{before}static class A {{ static float F(float x) => [|System.MathF.Sign|](x); }}\n"));

    [Theory]
    [InlineData("using System;\nusing FusedOptim;\nclass Rule { static float F(float x) => CALL(x); }\n")]
    [InlineData("using System;\nusing FusedOptim;\nclass A { static int Rule => 1; static float F(float x) => CALL(x); }\n")]
    [InlineData("using System;\nclass Rule { static float F(float x) => CALL(x); }\n")]
    public async Task OtherRuleInScope_IsToldApart(string source) => Assert.Equal(
        source.Replace("CALL", "FusedOptim.Rule.Sign", StringComparison.Ordinal),
        await Fixed(source.Replace("CALL", "[|MathF.Sign|]", StringComparison.Ordinal)));

    [Fact]
    public async Task NestedCalls_AreFixedAtOnce()
    {
        MarkedSource source = MarkedSource.Parse("using System;\nstatic class A { static float F(float x) => [|MathF.Sign|](1 + [|MathF.Sign|](x)); }\n");
        using var project = new EditedProject(source.Text);

        await project.FixAll(new UseRuleFunctionFixProvider(), [.. await Task.WhenAll(source.Spans.Select(span => project.At("FOPT016", span)))]);

        Assert.Equal("using System;\nusing FusedOptim;\nstatic class A { static float F(float x) => Rule.Sign(1 + Rule.Sign(x)); }\n", project.File);
        Assert.Empty(await project.Errors());
    }

    [Fact]
    public async Task OtherFunction_HasNoFix()
    {
        MarkedSource source = MarkedSource.Parse("using System;\nstatic class A { static float F(float x) => [|MathF.Sinh|](x); }\n");
        using var project = new EditedProject(source.Text);

        Assert.Empty(await project.Titles(new UseRuleFunctionFixProvider(), await project.At("FOPT016", source.Spans[0])));
    }

    private static string Source(string expression) =>
        $"using System;\nusing FusedOptim;\nstatic class A {{ static float F(float x, float y, int n) => {expression}; }}\n";

    private static async Task<string> Fixed(string marked)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        using var project = new EditedProject(source.Text);
        await project.Fix(new UseRuleFunctionFixProvider(), await project.At("FOPT016", source.Spans[0]));

        // As far as the library has the function.
        Assert.Empty((await project.Errors()).Where(error => error.Id != "CS0117" && !project.File.Contains("Rule.Power", StringComparison.Ordinal)));
        return project.File;
    }
}
