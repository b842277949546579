namespace FusedOptim.Training.Tests.Vectors;

/// <summary>
/// The order of a sum, written as simply as possible: sixteen lanes by the index mod 16, added in order within a block of 4,096; lanes by halves; blocks as a binary tree
/// over their indices, the odd one handed up.
/// </summary>
internal static class SumOrder
{
    public static double Sum(IEnumerable<double> terms)
    {
        List<double> blocks = [.. terms.Chunk(4096).Select(OfBlock)];
        while (blocks.Count > 1)
        {
            blocks = [.. blocks.Chunk(2).Select(pair => pair.Length == 2 ? pair[0] + pair[1] : pair[0])];
        }

        return blocks.Count == 0 ? 0 : blocks[0];
    }

    private static double OfBlock(double[] terms)
    {
        double[] lanes = new double[16];
        for (int i = 0; i < terms.Length; i++)
        {
            lanes[i % 16] += terms[i];
        }

        for (int half = 8; half > 0; half /= 2)
        {
            lanes = [.. Enumerable.Range(0, half).Select(lane => lanes[lane] + lanes[lane + half])];
        }

        return lanes[0];
    }
}
