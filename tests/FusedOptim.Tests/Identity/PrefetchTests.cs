using System.Numerics;
using FusedOptim.Identity;
using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Identity;

/// <summary>In a step of much memory loops ask for it ahead, and run over it in short runs: with the same bits as in a step of little memory.</summary>
public sealed class PrefetchTests
{
    // The first alone is too short to be asked for ahead, with the second it is not, whatever the rule reads for an element.
    private const int Few = 40_003, Many = 2_200_001;

    public static TheoryData<string> FloatRules => new(Rules.Elementwise.Keys.Concat(Rules.Reducing.Keys));

    public static TheoryData<string> DoubleRules => new(Rules.ElementwiseDouble.Keys.Concat(Rules.ReducingDouble.Keys));

    [Theory]
    [MemberData(nameof(FloatRules))]
    public void FloatRule_GivesTheSameBitsInASmallStepAndInALargeOne(string rule) => Check(Rules.Elementwise.GetValueOrDefault(rule) ?? Rules.Reducing[rule]);

    [Theory]
    [MemberData(nameof(DoubleRules))]
    public void DoubleRule_GivesTheSameBitsInASmallStepAndInALargeOne(string rule) => Check(Rules.ElementwiseDouble.GetValueOrDefault(rule) ?? Rules.ReducingDouble[rule]);

    [Theory]
    [InlineData(262_143, 16, 0)]
    [InlineData(262_144, 16, 512)]
    [InlineData(524_288, 8, 512)]
    [InlineData(long.MaxValue, 40, 512)]
    [InlineData(1_000_000, 0, 0)] // a rule that says nothing about its cost
    public void Loops_AskHalfAPageAheadForWhatNoCacheHolds(long elements, int bytesPerElement, int expected)
    {
        Assert.Equal((nuint)expected, Prefetch.Ahead<float>(elements, bytesPerElement, bytesWorthwhile: 4 << 20));
        Assert.Equal((nuint)expected / 2, Prefetch.Ahead<double>(elements, bytesPerElement, bytesWorthwhile: 4 << 20));
    }

    [Fact]
    public void Worthwhile_IsFromBetweenFourAndSixteenMebibytesOn()
    {
        bool can = System.Runtime.Intrinsics.X86.Sse.IsSupported;

        Assert.Equal((nuint)0, Prefetch.Ahead<float>((4 << 20) - 1, 1));
        Assert.Equal(can ? 512 : (nuint)0, Prefetch.Ahead<float>(16 << 20, 1));
    }

    [Fact]
    public void MemoryBeyondTheEnd_MayBeAskedFor()
    {
        float[] array = new float[1];

        Prefetch.Read(ref array[0], 1 << 30);
    }

    private static void Check<T>(Func<Optimizer<T>> create)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Optimizer<T> together = create(), apart = create();
        if (together.Description.ReducesOverAllTensors)
        {
            // Such a rule cannot step a tensor without the others; its loops are written like those of all rules.
            return;
        }

        T[] parameters = TrainingRun.Values<T>(new Random(7), Few), expected = [.. parameters], actual = [.. parameters];
        T[] gradients = TrainingRun.Values<T>(new Random(8), Few);
        T[] other = new T[Many], otherGradients = new T[Many];
        together.Add("few", actual, gradients);
        together.Add("many", other, otherGradients);
        Parameter<T> alone = apart.Add("few", expected, gradients);
        Assert.True(Prefetch.Ahead<T>(Few, together.CostPerElement.BytesRead) == 0 && Prefetch.Ahead<T>(Few + Many, together.CostPerElement.BytesRead) > 0);
        for (int step = 0; step < 3; step++)
        {
            together.Step();
            apart.BeginStep();
            apart.Step(alone);
            apart.EndStep();
        }

        BitAssert.Equal<T>(expected, actual, "few");
    }
}
