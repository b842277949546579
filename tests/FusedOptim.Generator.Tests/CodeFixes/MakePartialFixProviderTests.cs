using System.Collections.Immutable;
using FusedOptim.CodeFixes.Fixes;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.CodeFixes;

public sealed class MakePartialFixProviderTests
{
    [Theory]
    [InlineData("[FusedOptimizer] public sealed class A;", "[FusedOptimizer] public sealed partial class A;")]
    [InlineData("[FusedOptimizer] class A { }", "[FusedOptimizer] partial class A { }")]
    [InlineData("/// <summary>A.</summary>\n[FusedOptimizer]\n// B\nclass A;", "/// <summary>A.</summary>\n[FusedOptimizer]\n// B\npartial class A;")]
    [InlineData("ref struct S { [FusedOptimizer] partial class A; }", "ref partial struct S { [FusedOptimizer] partial class A; }")]
    [InlineData("static class S { [FusedOptimizer] partial class A; }", "static partial class S { [FusedOptimizer] partial class A; }")]
    public async Task Type_BecomesPartial(string before, string after)
    {
        using var project = new EditedProject($"using FusedOptim;\n\n{before}\n");

        await project.Fix(new MakePartialFixProvider(), Assert.Single(await project.Reported()));

        Assert.Equal($"using FusedOptim;\n\n{after}\n", project.File);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.Errors());
    }

    [Fact]
    public async Task FixAll_MakesAllTypesOfAFilePartial()
    {
        using var project = new EditedProject("using FusedOptim;\nclass Outer { [FusedOptimizer] class A; }\n[FusedOptimizer] public class B;\n");
        ImmutableArray<Diagnostic> reported = await project.Reported();

        await project.FixAll(new MakePartialFixProvider(), [.. reported]);

        Assert.Equal(3, reported.Length);
        Assert.Equal("using FusedOptim;\npartial class Outer { [FusedOptimizer] partial class A; }\n[FusedOptimizer] public partial class B;\n", project.File);
        Assert.Empty(await project.Reported());
    }

    [Fact]
    public async Task Title_NamesTheType()
    {
        using var project = new EditedProject("using FusedOptim;\n[FusedOptimizer] class A;\n");

        Assert.Equal(["Make 'A' partial"], await project.Titles(new MakePartialFixProvider(), Assert.Single(await project.Reported())));
    }
}
