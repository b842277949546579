using FusedOptim.Samples.DataParallel.Sums;

namespace FusedOptim.DataParallel.Tests;

/// <summary>The order of a sum does not depend on who adds what.</summary>
public sealed class SumTreeTests
{
    [Fact]
    public void AnyRanges_GiveTheSameBits()
    {
        var random = new Random(1);
        for (int count = 1; count <= 17; count++)
        {
            float[] values = [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5) * (1 << random.Next(20)))];
            float expected = Pairwise(values);
            for (int ranks = 1; ranks <= count; ranks++)
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(InRanks(values, ranks)));
            }
        }
    }

    [Theory]
    [InlineData(0, 12, "0+8 8+4")]
    [InlineData(4, 8, "4+4")]
    [InlineData(3, 9, "3+1 4+4 8+1")]
    [InlineData(5, 5, "")]
    public void WhatIsLeft_AreTheLargestSumsOfTheTree(int first, int end, string expected) =>
        Assert.Equal(expected, string.Join(' ', SumTree.Left(first, end).Select(one => $"{one.First}+{one.Count}")));

    // As each rank adds its own, and one of them the rest.
    private static float InRanks(float[] values, int ranks)
    {
        var all = new SumTree();
        for (int rank = 0; rank < ranks; rank++)
        {
            int first = values.Length * rank / ranks, end = values.Length * (rank + 1) / ranks;
            var own = new SumTree();
            for (int i = first; i < end; i++)
            {
                own.Add(i, 1, [values[i]]);
            }

            foreach ((float[] sum, (int start, int count)) in own.Sums.Zip(SumTree.Left(first, end)))
            {
                all.Add(start, count, [.. sum]);
            }
        }

        float[] total = new float[1];
        all.Finish(total);
        return total[0];
    }

    // The definition: neighbours first, then neighbours of those; an odd one out goes up as it is.
    private static float Pairwise(float[] values)
    {
        while (values.Length > 1)
        {
            values = [.. values.Chunk(2).Select(pair => pair.Length == 2 ? pair[0] + pair[1] : pair[0])];
        }

        return values[0];
    }
}
