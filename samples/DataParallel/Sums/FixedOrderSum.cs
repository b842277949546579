using FusedOptim.Samples.DataParallel.Mpi;
using FusedOptim.Samples.DataParallel.Training;

namespace FusedOptim.Samples.DataParallel.Sums;

/// <summary>
/// Adds in the order of <see cref="SumTree"/>, which knows of micro-batches and not of ranks: any number of ranks gets the same bits. What a rank cannot add itself, it
/// sends to the owners of the parameters, who finish the tree.
/// </summary>
/// <remarks>
/// A rank sends as many numbers for each parameter as it has sums left. That is one, and so no more than a reduce-scatter sends, if its micro-batches are a node of the tree: 2^k of them
/// that begin at a multiple of 2^k, as with 1, 3, 6 and 12 ranks of 12 micro-batches. At worst it is about 2 log2 of the number of its micro-batches.
/// </remarks>
internal sealed class FixedOrderSum : GradientSum
{
    private readonly SumTree own = new();
    private readonly SumTree all = new();
    private readonly List<(int First, int Count)>[] left;
    private readonly int[] sentCounts;
    private readonly int[] receivedCounts;
    private readonly float[] sent;
    private readonly float[] received;

    public FixedOrderSum(IWorld world, ShardLayout layout, int micros)
        : base(world, layout, micros)
    {
        left = [.. Enumerable.Range(0, world.Size).Select(rank => SumTree.Left(FirstOf(rank), FirstOf(rank + 1)))];
        sentCounts = [.. layout.Counts.Select(count => count * left[world.Rank].Count)];
        receivedCounts = [.. left.Select(sums => sums.Count * layout.Counts[world.Rank])];
        sent = new float[sentCounts.Sum()];
        received = new float[receivedCounts.Sum()];
    }

    /// <inheritdoc/>
    public override long BytesSent => BytesOfReduceScatter * left[World.Rank].Count;

    /// <inheritdoc/>
    public override void Add(int micro, SpanAction copy)
    {
        float[] vector = own.Rent(Layout.Length);
        copy(vector);
        own.Add(micro, 1, vector);
    }

    /// <inheritdoc/>
    public override void Finish(Span<float> target)
    {
        Span<float> rest = sent;
        for (int rank = 0; rank < World.Size; rank++)
        {
            foreach (float[] sum in own.Sums)
            {
                sum.AsSpan(Layout.Starts[rank], Layout.Counts[rank]).CopyTo(rest);
                rest = rest[Layout.Counts[rank]..];
            }
        }

        own.Clear();
        World.AllToAll(sent, sentCounts, received, receivedCounts);
        ReadOnlySpan<float> parts = received;
        foreach ((int first, int count) in left.SelectMany(sums => sums))
        {
            float[] part = all.Rent(target.Length);
            parts[..target.Length].CopyTo(part);
            parts = parts[target.Length..];
            all.Add(first, count, part);
        }

        all.Finish(target);
    }
}
