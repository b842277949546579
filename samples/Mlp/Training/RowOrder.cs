namespace FusedOptim.Samples.Mlp.Training;

/// <summary>The order in which an epoch goes through the rows: a function of the seed and the epoch.</summary>
internal static class RowOrder
{
    /// <summary>Fills a span with the numbers of all rows, in the order of an epoch.</summary>
    public static void Fill(Span<int> order, int seed, int epoch)
    {
        for (int row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        new RandomStream(seed, epoch, step: 0).Shuffle(order);
    }
}
