using FusedOptim.Kernels;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>Sums of squares that no rule asks for have the order of those that one does.</summary>
public sealed class SquaresTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 70), 4095, 4096, 4097, 12_289, 16_384];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sum_IsThatOfEachBlockInTheOrderOfTheDesign(int length)
    {
        float[] floats = Tensors.Values(length, 3).Select(value => value * 1.1f).ToArray();
        double[] doubles = floats.Select(value => value * 1.1).ToArray();
        double[] partials = new double[Lanes.Blocks(length)];

        Squares.Sum<float>(floats, partials);
        Assert.Equal(Blocks(floats.Select(value => (double)value * value)), partials);

        Squares.Sum<double>(doubles, partials);
        Assert.Equal(Blocks(doubles.Select(value => value * value)), partials);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SumOfDifferences_SubtractsInDouble(int length)
    {
        float[] floats = Tensors.Values(length, 3), otherFloats = Tensors.Values(length, 4).Select(value => value * 1e-5f).ToArray();
        double[] doubles = floats.Select(value => value * 1.1).ToArray(), otherDoubles = otherFloats.Select(value => value * 1.1).ToArray();
        double[] partials = new double[Lanes.Blocks(length)];

        Squares.SumOfDifferences<float>(floats, otherFloats, partials);
        Assert.Equal(Blocks(floats.Zip(otherFloats, (a, b) => ((double)a - b) * ((double)a - b))), partials);

        Squares.SumOfDifferences<double>(doubles, otherDoubles, partials);
        Assert.Equal(Blocks(doubles.Zip(otherDoubles, (a, b) => (a - b) * (a - b))), partials);
    }

    private static double[] Blocks(IEnumerable<double> terms) => terms.Chunk(Lanes.BlockLength).Select(ReductionOrder.OfBlock).ToArray();
}
