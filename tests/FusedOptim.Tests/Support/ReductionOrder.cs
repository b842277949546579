using FusedOptim.Kernels;

namespace FusedOptim.Tests.Support;

/// <summary>
/// The order of a sum, written down once more and as simply as possible: sixteen lanes by the index mod 16, added in order within a block of 4,096;
/// lanes by halves; blocks as a binary tree over their indices, the odd one handed up; tensors one after the other.
/// </summary>
internal static class ReductionOrder
{
    public static double Sum(IEnumerable<IReadOnlyList<double>> tensors) => tensors.Aggregate(0.0, (total, tensor) => total + OfTensor(tensor));

    public static double OfTensor(IReadOnlyList<double> terms) => Tree(terms.Chunk(4096).Select(OfBlock).ToList());

    public static double OfBlock(IReadOnlyList<double> terms)
    {
        double[] lanes = new double[16];
        for (int i = 0; i < terms.Count; i++)
        {
            lanes[i % 16] += terms[i];
        }

        for (int half = 8; half > 0; half /= 2)
        {
            lanes = Enumerable.Range(0, half).Select(lane => lanes[lane] + lanes[lane + half]).ToArray();
        }

        return lanes[0];
    }

    /// <summary>Neighbours in pairs, until one is left.</summary>
    public static double Tree(List<double> blocks) =>
        blocks.Count == 1 ? blocks[0] : Tree(blocks.Chunk(2).Select(pair => pair.Length == 2 ? pair[0] + pair[1] : pair[0]).ToList());

    /// <summary>What a pass of a hand-written rule puts into its partial results: the sums of the blocks of a slice.</summary>
    public static void Store(IEnumerable<double> terms, in TensorSlice<float> slice, int reduction)
    {
        Span<double> partials = slice.Partials(reduction);
        double[] blocks = terms.Chunk(Lanes.BlockLength).Select(OfBlock).ToArray();
        blocks.CopyTo(partials);
    }
}
