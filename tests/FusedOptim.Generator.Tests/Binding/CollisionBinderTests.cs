using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding;

public sealed class CollisionBinderTests
{
    private const string Generated = "System.Span<float> p, System.ReadOnlySpan<float> g, System.Span<float> m, in HyperparameterValues h, long t, double s";

    [Theory]
    [InlineData("", "")]
    [InlineData("int Kernel;", "Kernel")]
    [InlineData("enum Kernel { A }", "Kernel")]
    [InlineData("event System.Action? Momentum;", "Momentum")]
    [InlineData("void Dampening(int a) { } void Dampening() { }", "Dampening")]
    [InlineData("int LearningRate, Cost; class CreateRule; int Update;", "Cost CreateRule LearningRate Update")]
    [InlineData("int Beta1, Epsilon, kernel, learningRate;", "")]
    [InlineData("int CreateRule() => 1;", "CreateRule")]
    [InlineData("int CreateRule<T>() => 1; int CreateRule(int number) => 1;", "")]
    [InlineData("void Update(" + Generated + ") { }", "Update")]
    [InlineData("static int Update(System.Span<float> a, System.ReadOnlySpan<float> b, out X.HyperparameterValues c, long d, double e) => 1;", "Update")]
    [InlineData("void Update<T>(" + Generated + ") { }", "")]
    [InlineData("void Update(" + Generated + ", int more) { }", "")]
    [InlineData("void Update() { } void Update(int a, int b, int c, int d, int e) { }", "")]
    [InlineData("void Update(System.Span<float> a, System.Span<float> b, in HyperparameterValues c, long d, double e) { }", "")]
    [InlineData("void Update(System.Span<double> a, System.ReadOnlySpan<double> b, in HyperparameterValues c, long d, double e) { }", "")]
    [InlineData("void Update(System.Span<float> a, System.ReadOnlySpan<float> b, HyperparameterValues c, long d, double e) { }", "")]
    [InlineData("void Update(System.Span<float> a, System.ReadOnlySpan<float> b, in HyperparameterValues c, int d, double e) { }", "")]
    public void NamesOfGeneratedMembers_CollideWithMembersThatCannotStandBesideThem(string members, string expected)
    {
        string[] collisions = Collisions($"[FusedOptim.FusedOptimizer, FusedOptim.Momentum] partial class X {{ {members} }}", out DiagnosticSink diagnostics);

        Assert.Equal(expected, string.Join(' ', collisions.Order(StringComparer.Ordinal)));
        Assert.Equal(collisions.Length, diagnostics.ToImmutable().Length);
    }

    // The static Update of a rule that zeroes the gradients takes a span that it can write.
    [Theory]
    [InlineData("FusedOptim.ZeroGradients", "Span", "Update")]
    [InlineData("FusedOptim.ZeroGradients", "ReadOnlySpan", "")]
    [InlineData("FusedOptim.Maximize", "Span", "")]
    [InlineData("FusedOptim.Maximize", "ReadOnlySpan", "Update")]
    public void UpdateWithGradients_CollidesWhereTheGeneratedOneTakesThemInTheSameWay(string attribute, string gradients, string expected)
    {
        string source =
            $$"""
            [FusedOptim.FusedOptimizer, {{attribute}}] partial class X
            {
                static void Update(System.Span<float> p, System.{{gradients}}<float> g, in HyperparameterValues h, long t, double s) { }
            }
            """;

        Assert.Equal(expected, string.Join(' ', Collisions(source, out _)));
        Assert.Empty(GeneratorRun.Of(source).CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("Momentum", "Momentum")]
    [InlineData("Kernel", "Kernel")]
    [InlineData("Update", "Update")]
    [InlineData("Beta1", "")]
    [InlineData("momentum", "")]
    public void NameOfTheClass_CollidesWithTheMembersThatItGets(string name, string expected) =>
        Assert.Equal(expected, string.Join(' ', Collisions($"[FusedOptim.FusedOptimizer, FusedOptim.Momentum] partial class {name};", out _)));

    [Theory]
    [InlineData("", true)]
    [InlineData("int Kernel, LearningRate, Update;", true)]
    [InlineData("struct HyperparameterValues;", false)]
    [InlineData("int CreateRule;", false)]
    [InlineData("object CreateRule() => 1;", false)]
    [InlineData("protected override FusedOptim.Kernels.FusedRule<float, HyperparameterValues> CreateRule() => null!;", true)]
    public void BaseClass_CanBeWrittenUnlessItsNamesAreTaken(string members, bool expected)
    {
        string source = $"[FusedOptim.FusedOptimizer] partial class X {{ {members} }}";

        Assert.Equal(expected, CollisionBinder.LeaveBase(Symbols.Single(source).Type, Collisions(source, out _)));
        Assert.Equal(expected, Symbols.Bind(source).Model is not null);
    }

    private static string[] Collisions(string source, out DiagnosticSink diagnostics)
    {
        diagnostics = new DiagnosticSink();
        INamedTypeSymbol type = Symbols.Single(source).Type;
        RuleSignature signature = ChainSignature.Of(ChainBinder.Bind(type, IrType.F32, isWhole: true, diagnostics, CancellationToken.None), IrType.F32);
        return [.. CollisionBinder.Bind(type, signature, diagnostics, CancellationToken.None)];
    }
}
