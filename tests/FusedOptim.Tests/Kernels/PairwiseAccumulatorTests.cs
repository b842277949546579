using FusedOptim.Kernels;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Kernels;

/// <summary>Blocks that come one after the other are combined in the order of the whole tensor.</summary>
public sealed class PairwiseAccumulatorTests
{
    [Fact]
    public void BlocksInPortionsOfAnySize_AreAddedAsATree()
    {
        int otherOrders = 0;
        for (int count = 1; count <= 70; count++)
        {
            double[] blocks = Numbers(count);
            double expected = ReductionOrder.Tree([.. blocks]);
            otherOrders += blocks.Sum() == expected ? 0 : 1;

            Assert.All([1, 3, 16, 100], portion => Assert.Equal(expected, Combine(blocks, portion, ReductionKind.Sum)));
        }

        // The numbers can tell orders apart.
        Assert.InRange(otherOrders, 35, 70);
    }

    [Fact]
    public void LongestTensor_HasALevelForEachOfItsBlocks()
    {
        double[] blocks = Enumerable.Repeat(1.0, Lanes.Blocks(int.MaxValue)).ToArray();

        Assert.Equal(blocks.Length, Combine(blocks, PairwiseAccumulator.BlocksAtOnce, ReductionKind.Sum));
    }

    [Fact]
    public void Nothing_IsZero() => Assert.Equal(0, new PairwiseAccumulator(ReductionKind.Maximum).Result);

    [Fact]
    public void OneBlock_IsItself() => Assert.Equal(-0.0, Combine([-0.0], 1, ReductionKind.Sum));

    [Fact]
    public void Maximum_IsThatOfAllBlocksAndNanIfAnyIs()
    {
        double[] blocks = Numbers(33);
        Assert.Equal(blocks.Max(), Combine(blocks, 16, ReductionKind.Maximum));

        blocks[20] = double.NaN;
        Assert.Equal(double.NaN, Combine(blocks, 16, ReductionKind.Maximum));
    }

    private static double Combine(double[] blocks, int portion, ReductionKind kind)
    {
        var accumulator = new PairwiseAccumulator(kind);
        foreach (double[] part in blocks.Chunk(portion))
        {
            accumulator.Add(part);
        }

        return accumulator.Result;
    }

    private static double[] Numbers(int count)
    {
        var random = new Random(count);
        return Enumerable.Range(0, count).Select(_ => (random.NextDouble() + 0.1) * Math.Pow(2, random.Next(-20, 20))).ToArray();
    }
}
