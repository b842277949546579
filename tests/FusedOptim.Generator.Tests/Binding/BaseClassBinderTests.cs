using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Tests.Consumer;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding;

/// <summary>Each base list in both worlds: before the generator has run, <c>X.HyperparameterValues</c> is an error, afterwards a struct.</summary>
public sealed class BaseClassBinderTests
{
    [Theory]
    [InlineData("", true, false)]
    [InlineData(" : System.IDisposable", true, false)]
    [InlineData(" : Unknown", true, false)]
    [InlineData(" : FusedOptim.Optimizer<float, X.HyperparameterValues>", true, true)]
    [InlineData(" : Optimizer<float, global::X.HyperparameterValues>, System.IDisposable", true, true)]
    [InlineData(" : Alias", true, true)]
    [InlineData(" : Optimizer<System.Single, X.HyperparameterValues> { } partial class X : Optimizer<float, X.HyperparameterValues>", true, true)]
    [InlineData(" : Optimizer<float, HyperparameterValues>", false, false)]
    [InlineData(" : Optimizer<double, X.HyperparameterValues>", false, false)]
    [InlineData(" : Optimizer<float, Y.HyperparameterValues>", false, false)]
    [InlineData(" : Optimizer<float, AdamW.HyperparameterValues>", false, false)]
    [InlineData(" : Optimizer<float, X.Other>", false, false)]
    [InlineData(" : Optimizer<float>", false, false)]
    [InlineData(" : Optimizer<,>", false, false)]
    [InlineData(" : Mine.Optimizer<float, X.HyperparameterValues>", false, false)]
    [InlineData(" : object", false, false)]
    [InlineData(" : System.IDisposable, Base", false, false)]
    public void BaseList_IsReadTheSameInBothWorlds(string list, bool isFree, bool isOurs)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            using FusedOptim;
            using Alias = FusedOptim.Optimizer<float, X.HyperparameterValues>;
            [FusedOptimizer] partial class X{{list}} { }
            [FusedOptimizer] partial class Y;
            class Base;
            class Mine { public class Optimizer<T, U>; }
            """);

        foreach (Compilation world in (Compilation[])[run.Input, run.Output])
        {
            INamedTypeSymbol type = Symbols.Marked(world).Single(type => type.Name == "X");
            Assert.Equal(isFree, BaseClassBinder.Check(type, IrType.F32, world, new DiagnosticSink(), CancellationToken.None));
            Assert.Equal(isOurs, BaseClassBinder.HasOurBase(type, IrType.F32, world, CancellationToken.None));
        }
    }

    [Fact]
    public void OurBaseInAGenericContainer_IsOursInBothWorlds()
    {
        GeneratorRun run = GeneratorRun.Of(
            "partial class O<T> { [FusedOptim.FusedOptimizer(typeof(double))] partial class X : FusedOptim.Optimizer<double, O<T>.X.HyperparameterValues>; }");

        Assert.Empty(run.Analyze());
        Assert.Empty(run.CompilerDiagnostics);
        Assert.DoesNotContain("partial class X :", run.File, StringComparison.Ordinal);
    }
}
