using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Binding;

public sealed class OptimizerBinderTests
{
    [Fact]
    public void ValidClass_BecomesAModelWithItsRule()
    {
        BoundOptimizer bound = Symbols.Bind("namespace N { [FusedOptim.FusedOptimizer(typeof(double)), FusedOptim.Momentum] partial class X; }");

        Assert.Empty(bound.Diagnostics);
        Assert.Equal(("N.X", IrType.F64, true, true), (bound.Model!.MetadataName, bound.Model.Signature.Element, bound.Model.WritesBase, bound.Model.Chain is not null));
        Assert.Empty(bound.Model.OmittedMembers);
        Assert.Equal([AttributeKind.Momentum], bound.Model.Chain!.Uses.Select(use => use.Kind));
    }

    [Fact]
    public void InvalidRule_BecomesAModelOfItsShape()
    {
        BoundOptimizer bound = Symbols.Bind("[FusedOptim.FusedOptimizer, FusedOptim.BiasCorrection] partial class X { int LearningRate; }");

        Assert.Equal(["FOPT007", "FOPT009"], bound.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Null(bound.Model!.Chain);
        Assert.Equal(["LearningRate"], bound.Model.Signature.Hyperparameters.Select(hyperparameter => hyperparameter.Name));
        Assert.Equal(["LearningRate"], bound.Model.OmittedMembers);
    }

    [Fact]
    public void ClassThatCannotBeExtended_HasNoModelButAllItsDiagnostics()
    {
        BoundOptimizer bound = Symbols.Bind("[FusedOptim.FusedOptimizer, FusedOptim.BiasCorrection] class X;");

        Assert.Null(bound.Model);
        Assert.Equal(["FOPT001", "FOPT007"], bound.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void BaseWrittenByHand_IsNotWrittenAgain() =>
        Assert.False(Symbols.Bind("[FusedOptim.FusedOptimizer] partial class X : FusedOptim.Optimizer<float, X.HyperparameterValues>;").Model!.WritesBase);

    [Fact]
    public void ClassWithManyParts_IsBoundOnceWithTheAttributesOfAllOfThem()
    {
        string[] parts =
        [
            "using FusedOptim; [FirstMoment(0.5)] partial class X { }",
            "using FusedOptim; [FusedOptimizer] partial class X { }",
            "using FusedOptim; [SecondMoment(0.25), BiasCorrection] public sealed partial class X : System.IDisposable { public X() { } }",
        ];
        GeneratorRun run = GeneratorRun.Of(parts);
        UpdateChain chain = Symbols.Bind(parts).Model!.Chain!;

        Assert.Equal(["X.g.cs"], run.Files.Keys);
        Assert.Equal((0.5, 0.25), (chain.Argument(AttributeKind.FirstMoment, "Beta1"), chain.Argument(AttributeKind.SecondMoment, "Beta2")));
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Id != "CS1591"));
        Assert.Empty(run.Analyze());
    }

    [Theory]
    [InlineData("[FusedOptim.FusedOptimizer] partial class X;", "[FusedOptim.FusedOptimizer] partial class X;")]
    [InlineData("[FusedOptim.FusedOptimizer] partial class X; [FusedOptim.FusedOptimizer] partial class X;")]
    public void ClassMarkedOnTwoParts_IsBoundOnce(params string[] files)
    {
        GeneratorRun run = GeneratorRun.Of(files);

        Assert.Equal(["X.g.cs"], run.Files.Keys);
        Assert.Equal(["CS0579"], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(run.Analyze());
    }

    [Theory]
    [InlineData("public void Step() { }", "CS0108")]
    [InlineData("public int Groups => 1;", "CS0114")]
    [InlineData("public int DefaultGroup => 1;", "CS0108")]
    [InlineData("public X(int number) { }", "")]
    [InlineData("X() { }", "")]
    [InlineData("static X() { } ~X() { }", "")]
    [InlineData("public int this[int index] => index;", "")]
    [InlineData("class Uniforms; class Rule; class Loop; class Descriptors; class Span; class Optimizer;", "")]
    public void MemberOfTheUserThatDoesNotCollide_BreaksNothing(string member, string compilers)
    {
        GeneratorRun run = GeneratorRun.Of($"[FusedOptim.FusedOptimizer] partial class X {{ {member} }}");

        Assert.Equal(compilers, string.Concat(run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id)));
        Assert.Empty(run.Analyze());
        Assert.Contains("class Kernel", run.File, StringComparison.Ordinal);
    }

    [Fact]
    public void PrimaryConstructorAndTypesOfTheNamesThatGeneratedCodeUses_BreakNothing()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            using FusedOptim;
            namespace N
            {
                class FusedOptim; class Optimizer; class FusedRule; class Span; class Math; class Vector; class System;
                [global::FusedOptim.FusedOptimizer, global::FusedOptim.FirstMoment, global::FusedOptim.SecondMoment] partial class X(int uniforms, int slice) { int Sum => uniforms + slice; }
                partial class O<T, Kernel, HyperparameterValues, LearningRate> { [global::FusedOptim.FusedOptimizer] partial class Y; }
            }
            """);

        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info));
        Assert.Empty(run.Analyze());
    }
}
