namespace FusedOptim.Generator.Tests.Writing;

public sealed class HintNameTests
{
    [Theory]
    [InlineData("# partial class A;", "A.g.cs")]
    [InlineData("namespace X.Y { # partial class A; }", "X.Y.A.g.cs")]
    [InlineData("partial class Outer { # partial class A; }", "Outer.A.g.cs")]
    [InlineData("partial class Outer<T, U> { # partial class A; }", "Outer-2.A.g.cs")]
    [InlineData("namespace @namespace { partial class @class { # partial class @event; } }", "namespace.class.event.g.cs")]
    [InlineData("# partial class Größe;", "Größe.g.cs")]
    public void Name_IsTheMetadataName(string source, string expected) => AssertNames(expected, source);

    [Fact]
    public void NamesThatDifferOnlyInCase_AreNumbered() =>
        AssertNames("ADAM-0.g.cs Adam-1.g.cs adam-2.g.cs Sgd.g.cs", "# partial class Adam; # partial class adam; # partial class Sgd; # partial class ADAM;");

    [Fact]
    public void ClassesOfOneNameInDifferentContainers_HaveDifferentNames() =>
        AssertNames(
            "Outer-1.A.g.cs Outer-2.A.g.cs Outer.A.g.cs",
            "partial class Outer { # partial class A; } partial class Outer<T> { # partial class A; } partial class Outer<T, U> { # partial class A; }");

    [Fact]
    public void ClassOfSeveralParts_IsWrittenOnce() => AssertNames("A.g.cs", "# partial class A; [global::FusedOptim.Momentum] partial class A;");

    // '#' stands for the marker.
    private static void AssertNames(string expected, string source)
    {
        GeneratorRun run = GeneratorRun.Of(source.Replace("#", "[global::FusedOptim.FusedOptimizer]", StringComparison.Ordinal));

        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), run.Files.Keys.Order(StringComparer.Ordinal));
    }
}
