using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding;

/// <summary>Each base list in both worlds: before the generator has run, <c>X.HyperparameterValues</c> is an error, afterwards a struct.</summary>
public sealed class BaseClassBinderTests
{
    [Theory]
    [InlineData("", "None")]
    [InlineData(" : System.IDisposable", "None")]
    [InlineData(" : Unknown", "None")]
    [InlineData(" : FusedOptim.Optimizer<float, X.HyperparameterValues>", "Ours")]
    [InlineData(" : Optimizer<float, global::X.HyperparameterValues>, System.IDisposable", "Ours")]
    [InlineData(" : Alias", "Ours")]
    [InlineData(" : Optimizer<System.Single, X.HyperparameterValues> { } partial class X : Optimizer<float, X.HyperparameterValues>", "Ours")]
    [InlineData(" : Optimizer<float, HyperparameterValues>", "Other")]
    [InlineData(" : Optimizer<double, X.HyperparameterValues>", "Other")]
    [InlineData(" : Optimizer<float, Y.HyperparameterValues>", "Other")]
    [InlineData(" : Optimizer<float, AdamW.HyperparameterValues>", "Other")]
    [InlineData(" : Optimizer<float, X.Other>", "Other")]
    [InlineData(" : Optimizer<float>", "Other")]
    [InlineData(" : Optimizer<,>", "Other")]
    [InlineData(" : Mine.Optimizer<float, X.HyperparameterValues>", "Other")]
    [InlineData(" : object", "Other")]
    [InlineData(" : System.IDisposable, Base", "Other")]
    public void BaseList_IsReadTheSameInBothWorlds(string list, string expected)
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
            var diagnostics = new DiagnosticSink();
            BaseClass written = BaseClassBinder.Bind(type, IrType.F32, world, diagnostics, CancellationToken.None);
            Assert.Equal((expected, expected == "Other"), (written.ToString(), diagnostics.HasErrors));
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
