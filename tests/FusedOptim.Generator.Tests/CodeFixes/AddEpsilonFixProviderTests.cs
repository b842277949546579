using FusedOptim.CodeFixes.Fixes;
using FusedOptim.Generator.Tests.Diagnostics;

namespace FusedOptim.Generator.Tests.CodeFixes;

/// <summary>No analyzer reports FOPT026 yet: the diagnostics are made by hand, at denominators.</summary>
public sealed class AddEpsilonFixProviderTests
{
    private const string FloatArgument = ", float epsilon = 1e-8f";

    [Theory]
    [InlineData("return p - g / [|v|];", "return p - g / (v + epsilon);")]
    [InlineData("return p - g / [|(v)|];", "return p - g / (v + epsilon);")]
    [InlineData("return p - g / ([|v * v|]);", "return p - g / (v * v + epsilon);")]
    [InlineData("return p - g / [|MathF.Sqrt(v)|] /* why */;", "return p - g / (MathF.Sqrt(v) + epsilon) /* why */;")]
    [InlineData("return p - g / [|(g > 0 ? v : 0)|];", "return p - g / ((g > 0 ? v : 0) + epsilon);")]
    [InlineData("p /= [|v|]; return p;", "p /= v + epsilon; return p;")]
    public async Task Denominator_GetsEpsilon(string before, string after) => Assert.Equal(
        Source(after, "float", FloatArgument), await Fixed(Source(before, "float")));

    [Fact]
    public async Task RuleOfDoubles_GetsADouble() => Assert.Equal(
        Source("return p - g / (v + epsilon);", "double", ", double epsilon = 1e-8"), await Fixed(Source("return p - g / [|v|];", "double")));

    [Theory]
    [InlineData(", float epsilon = 1e-6f", "epsilon")]
    [InlineData(", double epsilon = 1e-6", "(float)epsilon")]
    public async Task ArgumentThatIsThere_IsUsed(string argument, string use) => Assert.Equal(
        Source($"return p - g / (v + {use});", "float", argument), await Fixed(Source("return p - g / [|v|];", "float", argument)));

    [Fact]
    public async Task SeveralDenominators_ShareOneArgument()
    {
        MarkedSource source = MarkedSource.Parse(Source("return p - g / [|v|] - g / [|p|];", "float"));
        using var project = new EditedProject(source.Text);

        await project.FixAll(new AddEpsilonFixProvider(), [.. await Task.WhenAll(source.Spans.Select(span => project.At("FOPT026", span)))]);

        Assert.Equal(Source("return p - g / (v + epsilon) - g / (p + epsilon);", "float", FloatArgument), project.File);
        Assert.Empty(await project.Errors());
    }

    [Theory]
    [InlineData("return p - Help(g, v); static float Help(float a, float b) => a / [|b|];")]
    [InlineData("float epsilon = 1; return p - epsilon * g / [|v|];")]
    [InlineData("return p - [|v|] / g;")]
    public async Task OtherPlaces_HaveNoFix(string body)
    {
        MarkedSource source = MarkedSource.Parse(Source(body, "float"));
        using var project = new EditedProject(source.Text);

        Assert.Empty(await project.Titles(new AddEpsilonFixProvider(), await project.At("FOPT026", source.Spans[0])));
    }

    [Fact]
    public async Task MethodThatIsNoRule_HasNoFix()
    {
        MarkedSource source = MarkedSource.Parse("static class A { static float F(float x) => 1 / [|x|]; }\n");
        using var project = new EditedProject(source.Text);

        Assert.Empty(await project.Titles(new AddEpsilonFixProvider(), await project.At("FOPT026", source.Spans[0])));
    }

    private static string Source(string body, string element, string more = "") => $$"""
        using System;
        using FusedOptim;

        static class A
        {
            [UpdateRule]
            static {{element}} Update({{element}} p, {{element}} g, ref {{element}} v, float rate = 1f{{more}}) { {{body}} }
        }

        """;

    private static async Task<string> Fixed(string marked)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        using var project = new EditedProject(source.Text);
        await project.Fix(new AddEpsilonFixProvider(), await project.At("FOPT026", source.Spans[0]));
        Assert.Empty(await project.Errors());
        return project.File;
    }
}
