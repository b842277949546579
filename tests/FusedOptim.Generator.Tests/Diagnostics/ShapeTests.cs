using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>An invalid class keeps its shape: code that uses it compiles, so that the only errors of a build are ours. When it is used, it throws.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("FirstMoment(2)", "", "Beta1", 1)]
    [InlineData("FirstMoment(double.NaN), SecondMoment(-1), BiasCorrection, Epsilon(-1)", "", "Epsilon", 2)]
    [InlineData("WeightDecay(1), DecoupledWeightDecay(1)", "", "WeightDecay", 0)]
    [InlineData("SecondMoment, SquaredGradientSum(LearningRateDecay = 1)", "", "LearningRateDecay", 2)]
    [InlineData("BiasCorrection, Epsilon(1)", "", "Epsilon", 0)]
    [InlineData("Momentum(Nesterov = true, Dampening = 0.5)", "", "Dampening", 1)]
    [InlineData("Momentum(Nesterov = true, Dampening = 2)", "", "Dampening", 1)]
    [InlineData("Momentum(Dampening = double.NaN, Nesterov = true)", "", "Dampening", 1)]
    [InlineData("ClipByGlobalNorm(-1)", "", "MaximumNorm", -1)]
    [InlineData("TrustRatio(TrustCoefficient = -1, TrustEpsilon = double.NaN, AlwaysAdapt = true)", "", "TrustCoefficient", 0)]
    [InlineData("TrustRatio(TrustEpsilon = -1)", "", "TrustEpsilon", 0)]
    [InlineData("TrustRatio(Order = (TrustRatioOrder)7, TrustEpsilon = 1)", "", "TrustEpsilon", 0)]
    [InlineData("SecondMoment(KeepMaximum = true, Centered = true), SignUpdate", "", "Beta2", 3)]
    [InlineData("SecondMoment, InfinityMoment, WeightAverage(2), ZeroGradients", "", "AverageDecay", 3)]
    [InlineData("Momentum", "int Kernel => 1;", "Momentum", 1)]
    [InlineData("Momentum", "public double LearningRate => 1;", "Momentum", 1)]
    public void CodeThatUsesAnInvalidClass_CompilesAndThrows(string attributes, string member, string property, int states)
    {
        // Negative: the rule reduces over all tensors, and a valid one has no static Update either.
        string update = states < 0
            ? "throw new System.InvalidOperationException()"
            : $"X.Update(default, default, {string.Concat(Enumerable.Repeat("default, ", states))}new X.HyperparameterValues(), step: 1)";
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            using FusedOptim;
            [FusedOptimizer, {{attributes}}] public sealed partial class X { {{member}} }
            public static class Use
            {
                public static void Step()
                {
                    using var optimizer = new X { {{property}} = 0.5 };
                    optimizer.AddGroup("group", values => values with { {{property}} = 0.25 }).Add("w", new float[3], new float[3]);
                    optimizer.Add("v", new float[3], new float[3]);
                    optimizer.Step();
                }

                public static void StepOfNothing() => new X().Step();

                public static void Update() => {{update}};
            }
            """);

        Assert.NotEmpty(run.Analyze());
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        foreach (string method in (string[])["Step", "StepOfNothing", "Update"])
        {
            Assert.IsType<InvalidOperationException>(Thrown(run.Output, method));
        }
    }

    [Theory]
    [InlineData("static float Update(float p, float g, ref float a, float rate = 1) { for (;;) { } }", "default, ", "Rate")]
    [InlineData("static float Update(float p, float g, ref float a, ref float b, float rate = 1) => System.MathF.Exp(g);", "default, default, ", "Rate")]
    [InlineData("static float Update(float p, float g, float rate, float other = 2) => p;", "", "Other")]
    [InlineData("static float Update(float p, float g, float rate) => p;", "", "Rate")]
    [InlineData("static double Update(float p, int g, ref double a, int step, float beta1 = float.NaN) => p;", "default, ", "Beta1")]
    [InlineData("float Update(float p, float g, [PerTensor] ref double n, [System.ComponentModel.DataAnnotations.Range(2, 1)] float rate = 5) => p;", "ref number, ", "Rate")]
    [InlineData("static float Update(float p, float g, [PerTensor] ref double n, float rate = 1) { n = g > 0 ? 1 : 0; return p; }", "ref number, ", "Rate")]
    public void CodeThatUsesAClassWithAnInvalidRule_CompilesAndThrows(string method, string states, string property)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            using FusedOptim;
            [FusedOptimizer] public sealed partial class X { [UpdateRule] {{method}} }
            public static class Use
            {
                public static void Step()
                {
                    using var optimizer = new X { {{property}} = 0.5 };
                    optimizer.Add("w", new float[3], new float[3]);
                    optimizer.Step();
                }

                public static void Update()
                {
                    double number = 0;
                    X.Update(default, default, {{states}}new X.HyperparameterValues() { {{property}} = number }, step: 1);
                }
            }
            """);

        Assert.NotEmpty(run.Analyze());
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.IsType<InvalidOperationException>(Thrown(run.Output, "Step"));
        Assert.IsType<InvalidOperationException>(Thrown(run.Output, "Update"));
    }

    [Fact]
    public void StepOfAnInvalidClass_SaysWhereToLook()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[FusedOptim.FusedOptimizer, FusedOptim.FirstMoment(2)] public partial class X; public static class Use { public static void Step() => new X().Step(); }");

        Assert.Equal("The update rule of X has errors; see the build output.", Thrown(run.Output, "Step").Message);
    }

    [Fact]
    public void StepOfAValidClass_DoesNotThrow()
    {
        GeneratorRun run = GeneratorRun.Of("[FusedOptim.FusedOptimizer] public partial class X; public static class Use { public static void Step() => new X().Step(); }");

        Assert.Throws<InvalidOperationException>(() => Thrown(run.Output, "Step"));
    }

    [Fact]
    public void ClassWithoutRoomForABaseClass_GetsNoPart() =>
        Assert.Empty(GeneratorRun.Of("[FusedOptim.FusedOptimizer] partial class X { struct HyperparameterValues; }").Files);

    [Fact]
    public void ClassWithItsOwnOverrideOfCreateRule_KeepsItsShape()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[FusedOptim.FusedOptimizer] partial class X { protected override FusedOptim.Kernels.FusedRule<float, HyperparameterValues> CreateRule() => null!; }");

        Assert.Equal("FOPT009", Assert.Single(run.Analyze()).Id);
        Assert.Empty(run.CompilerDiagnostics);
    }

    // What a method of Use throws; if it does not, that is an InvalidOperationException of this test.
    private static Exception Thrown(Compilation compilation, string method)
    {
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("invalid optimizer", isCollectible: true);
        try
        {
            context.LoadFromStream(image).GetType("Use")!.GetMethod(method)!.Invoke(null, null);
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException!;
        }
        finally
        {
            context.Unload();
        }

        throw new InvalidOperationException($"{method} does not throw.");
    }
}
