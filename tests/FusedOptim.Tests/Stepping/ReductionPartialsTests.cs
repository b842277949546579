using FusedOptim.Kernels;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>The order in which partial results are combined.</summary>
public sealed class ReductionPartialsTests
{
    // Numbers whose sum is rounded differently in almost any other order.
    private static readonly Random Random = new(8);

    [Fact]
    public void BlocksOfATensor_AreAddedPairwiseByTheirIndex()
    {
        for (int count = 1; count <= 70; count++)
        {
            double[] blocks = Numbers(count);

            Assert.Equal(ReductionOrder.Tree([.. blocks]), Combine(blocks, ReductionKind.Sum));
        }
    }

    [Fact]
    public void FiveBlocks_AreTwoPairsAndOneLeftOver()
    {
        double[] b = Numbers(5);

        Assert.Equal(((b[0] + b[1]) + (b[2] + b[3])) + b[4], Combine(b, ReductionKind.Sum));
    }

    [Fact]
    public void Tensors_AreAddedInOrder()
    {
        // Each of the small ones is lost, but together they would not be.
        double[] t = [1e16, 1, 1, 1, 1];
        var partials = new ReductionPartials(Rule(new ReductionDescription(ReductionKind.Sum, ReductionScope.AllTensors)));
        partials.Reserve(5, 5);
        for (int tensor = 0; tensor < 5; tensor++)
        {
            partials.Blocks(0, tensor, 1)[0] = t[tensor];
            partials.CombineBlocks(tensor, tensor, 1, ..);
        }

        partials.CombineTensors(5, ..);

        Assert.All(Enumerable.Range(0, 5), tensor => Assert.Equal(1e16, partials.OfTensor(tensor)[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public void Nan_ReachesTheResult(int where)
    {
        double[] blocks = Numbers(7);
        blocks[where] = double.NaN;

        Assert.Equal(double.NaN, Combine(blocks, ReductionKind.Sum));
        Assert.Equal(double.NaN, Combine(blocks, ReductionKind.Maximum));
    }

    [Fact]
    public void Maximum_IsThatOfAllBlocks()
    {
        double[] blocks = Numbers(33);

        Assert.Equal(blocks.Max(), Combine(blocks, ReductionKind.Maximum));
    }

    [Fact]
    public void ReductionsOfOneTensor_AreLeftAloneByThoseOverAll()
    {
        var partials = new ReductionPartials(Rule(new ReductionDescription(ReductionKind.Sum, ReductionScope.Tensor), new ReductionDescription(ReductionKind.Maximum, ReductionScope.AllTensors)));
        partials.Reserve(2, 3);
        new double[] { 1, 2, 4 }.CopyTo(partials.Blocks(0, 0, 3));
        new double[] { 8, 32, 16 }.CopyTo(partials.Blocks(1, 0, 3));
        partials.CombineBlocks(0, 0, 2, ..);
        partials.CombineBlocks(1, 2, 1, ..);
        partials.CombineTensors(2, ..);

        Assert.Equal([3, 32], partials.OfTensor(0).ToArray());
        Assert.Equal([4, 32], partials.OfTensor(1).ToArray());
    }

    private static double Combine(double[] blocks, ReductionKind kind)
    {
        // Between two others, which must not get in.
        var partials = new ReductionPartials(Rule(new ReductionDescription(ReductionKind.Sum, ReductionScope.Tensor), new ReductionDescription(kind, ReductionScope.Tensor)));
        partials.Reserve(3, blocks.Length + 2);
        partials.Blocks(1, 0, blocks.Length + 2).Fill(1e9);
        blocks.CopyTo(partials.Blocks(1, 1, blocks.Length));
        partials.CombineBlocks(1, 1, blocks.Length, 1..2);
        return partials.OfTensor(1)[1];
    }

    private static double[] Numbers(int count) =>
        Enumerable.Range(0, count).Select(_ => (Random.NextDouble() + 0.1) * Math.Pow(2, Random.Next(-20, 20))).ToArray();

    private static RuleDescription Rule(params ReductionDescription[] reductions) =>
        new() { Name = "rule", Formula = string.Empty, States = [], Passes = [new([.. reductions], Stores: false)] };
}
