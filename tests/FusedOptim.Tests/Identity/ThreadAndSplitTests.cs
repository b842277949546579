using System.Numerics;
using FusedOptim.Identity;
using Xunit;

namespace FusedOptim.Tests.Identity;

/// <summary>The bits do not depend on who computes which piece. Alone, so that the crew of threads is free.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ThreadAndSplitTests
{
    // Large tensors that are cut, not at multiples of anything; small ones that are batched.
    private static readonly int[] Lengths = [100_003, 3, 16_384, 1, 50_001, .. Enumerable.Repeat(63, 40), 16_385];

    public static TheoryData<string, int> FloatRules => WithThreads(Rules.Elementwise.Keys.Concat(Rules.Reducing.Keys));

    public static TheoryData<string, int> DoubleRules => WithThreads(Rules.ElementwiseDouble.Keys.Concat(Rules.ReducingDouble.Keys));

    public static TheoryData<string> ElementwiseRules => new(Rules.Elementwise.Keys);

    [Theory]
    [MemberData(nameof(FloatRules))]
    public void FloatRule_GivesTheSameBitsForAnyNumberOfThreads(string rule, int threads) =>
        CheckThreads(Rules.Elementwise.GetValueOrDefault(rule) ?? Rules.Reducing[rule], threads);

    [Theory]
    [MemberData(nameof(DoubleRules))]
    public void DoubleRule_GivesTheSameBitsForAnyNumberOfThreads(string rule, int threads) =>
        CheckThreads(Rules.ElementwiseDouble.GetValueOrDefault(rule) ?? Rules.ReducingDouble[rule], threads);

    [Theory]
    [MemberData(nameof(ElementwiseRules))]
    public void ElementwiseRule_GivesTheSameBitsHoweverTensorsAreSplit(string rule)
    {
        int total = Lengths.Sum();
        float[] expected = TrainingRun.Run(Rules.Elementwise[rule](), [total], 2);

        BitAssert.Equal<float>(expected, TrainingRun.Run(Rules.Elementwise[rule](), Lengths, 2), "many tensors");
        BitAssert.Equal<float>(expected, TrainingRun.Run(Rules.Elementwise[rule](), [5, total - 12, 7], 2), "three tensors");
    }

    private static TheoryData<string, int> WithThreads(IEnumerable<string> rules)
    {
        var rows = new TheoryData<string, int>();
        foreach (string rule in rules)
        {
            rows.Add(rule, 2);
            rows.Add(rule, 3);
            rows.Add(rule, 8);
        }

        return rows;
    }

    private static void CheckThreads<T>(Func<Optimizer<T>> create, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        BitAssert.Equal<T>(Run(create(), 1), Run(create(), threads), $"{threads} threads");

        static T[] Run(Optimizer<T> optimizer, int degree)
        {
            optimizer.MaxDegreeOfParallelism = degree;
            return TrainingRun.Run(optimizer, Lengths, 3);
        }
    }
}
