using System.Globalization;
using System.Numerics;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>The summary of an optimizer, in any culture.</summary>
public sealed class ToStringTests
{
    [Fact]
    public void Summary_IsTheSameTextInAnyCulture()
    {
        using var optimizer = new AdamW { LearningRate = 0.0003, WeightDecay = 0.1, MaxDegreeOfParallelism = 2 };
        optimizer.AddTensor("weights", 1_234_567);
        optimizer.AddTensor("more", 1);
        optimizer.AddGroup("biases", values => values with { WeightDecay = 0, Epsilon = 1e-10 }).AddTensor("bias", 10);
        optimizer.Step();

        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        string text;
        try
        {
            text = optimizer.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            $"""
            AdamW (float)
              group default: LearningRate 0.0003, WeightDecay 0.1, Beta1 0.9, Beta2 0.999, Epsilon 1E-08; 2 tensors, 1,234,568 elements
              group biases: LearningRate 0.0003, WeightDecay 0, Beta1 0.9, Beta2 0.999, Epsilon 1E-10; 1 tensor, 10 elements
              1 step; 9,876,624 bytes of state; up to 2 threads, vectors of {8 * Vector<byte>.Count} bits; kernels {Optimization}
            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void EmptyDoubleOptimizer_IsDescribedToo()
    {
        using var optimizer = new Golden.DoubleSgd { MaxDegreeOfParallelism = 1 };

        Assert.StartsWith(
            "DoubleSgd (double)\n  group default: LearningRate 0.001, WeightDecay 0; 0 tensors, 0 elements\n  0 steps; 0 bytes of state; up to 1 thread, ",
            optimizer.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void SkippedSteps_AreCounted()
    {
        using AdamW optimizer = new AdamW { NonFiniteGradients = NonFiniteGradients.Skip }.Trained();
        optimizer.Parameters[0].Gradient!.Value.Span[0] = float.NaN;
        optimizer.Step();

        Assert.Contains("\n  2 steps, 1 skipped; 192 bytes of state; ", optimizer.ToString(), StringComparison.Ordinal);
    }

    // The library that holds the kernels of AdamW is compiled as the tests are.
    private static string Optimization
    {
        get
        {
#if DEBUG
            return "NOT optimized (FusedOptim is a Debug build: about 10 times slower)";
#else
            return "optimized";
#endif
        }
    }
}
