using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Tests.Binding;

public sealed class HierarchyBinderTests
{
    [Fact]
    public void ClassInTheGlobalNamespace_HasNothingAroundIt()
    {
        HierarchyInfo hierarchy = Of("[FusedOptim.FusedOptimizer] partial class X;");

        Assert.Equal((string.Empty, "X", "X"), (hierarchy.Namespace, hierarchy.Name, hierarchy.DisplayName));
        Assert.Empty(hierarchy.ContainingTypes);
    }

    [Fact]
    public void ContainingTypes_AreListedFromTheOutsideWithTheirKindAndParameters() => Assert.Equal(
        ["partial interface I<in TIn, out TOut>", "partial record R<T>", "partial record struct RS", "partial struct S<A, B>", "partial class C"],
        Of("""
            partial interface I<in TIn, out TOut> { partial record R<T>(T Value) where T : class { partial record struct RS {
                readonly partial struct S<A, B> { static partial class C { [FusedOptim.FusedOptimizer] partial class X; } } } } }
            """).ContainingTypes);

    [Fact]
    public void Keywords_AreEscapedInCodeButNotInMessages()
    {
        HierarchyInfo hierarchy = Of("namespace @where.A.@class { partial struct @file<@in, @partial> { [FusedOptim.FusedOptimizer] partial class @required; } }");

        Assert.Equal(("@where.A.@class", "@required", "required"), (hierarchy.Namespace, hierarchy.Name, hierarchy.DisplayName));
        Assert.Equal(["partial struct @file<@in, @partial>"], hierarchy.ContainingTypes);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("required")]
    [InlineData("scoped")]
    [InlineData("file")]
    [InlineData("record")]
    [InlineData("partial")]
    [InlineData("where")]
    [InlineData("await")]
    [InlineData("global")]
    [InlineData("dynamic")]
    [InlineData("nint")]
    [InlineData("field")]
    [InlineData("notnull")]
    [InlineData("unmanaged")]
    public void ClassNamedLikeAKeyword_Compiles(string name)
    {
        GeneratorRun run = GeneratorRun.Of($$"""namespace N.@{{name}} { partial class Outer<@{{name}}> { [FusedOptim.FusedOptimizer] partial class @{{name}}X; } [FusedOptim.FusedOptimizer] partial class @{{name}}; }""");

        Assert.Equal(2, run.Files.Count);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Empty(run.Analyze());
    }

    [Fact]
    public void MetadataName_TellsNamespacesFromTypesAndCountsParameters() => Assert.Equal(
        "N.M.Outer`2+Inner+X",
        HierarchyBinder.MetadataName(Symbols.Single("namespace N.M { partial class Outer<A, B> { partial struct Inner { [FusedOptim.FusedOptimizer] partial class X; } } }").Type));

    [Fact]
    public void ClassesWhoseNamesDifferOnlyInSpaceCaseOrParameters_GetAFileEach()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            using FusedOptim;
            namespace A { [FusedOptimizer] partial class X; [FusedOptimizer] partial class x1; [FusedOptimizer] partial class X1; }
            namespace B { [FusedOptimizer] partial class X; }
            namespace B { partial class O { [FusedOptimizer] partial class X; } partial class O<T> { [FusedOptimizer] partial class X; } }
            """);

        Assert.Equal(["A.X.g.cs", "A.X1-0.g.cs", "A.x1-1.g.cs", "B.O-1.X.g.cs", "B.O.X.g.cs", "B.X.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Id != "CS8981"));
        Assert.Empty(run.Analyze());
    }

    private static HierarchyInfo Of(string source) => HierarchyBinder.Bind(Symbols.Single(source).Type);
}
