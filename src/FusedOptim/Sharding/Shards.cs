using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>Cuts tensors for several processes, each of which holds, and steps, its own part of the parameters and of the state.</summary>
public static class Shards
{
    /// <summary>
    /// The elements of a block, 4,096. Rules that reduce over tensors, such as those with <see cref="ClipByGlobalNormAttribute"/> or <see cref="TrustRatioAttribute"/>,
    /// need slices that begin and end at its multiples, counted from the start of the tensor, or at the end of the tensor.
    /// </summary>
    public const int BlockLength = Lanes.BlockLength;

    /// <summary>
    /// The parts of one process if all tensors, one behind the other, are cut evenly: process r holds the elements from about r/n to (r + 1)/n of all of them. Cuts are moved to
    /// the nearest border of a block, or of a tensor, so that any rule can be used; no part is more than a block larger or smaller than an equal share.
    /// </summary>
    /// <param name="lengths">The lengths of the whole tensors, in order of Add.</param>
    /// <param name="process">Which process, from 0.</param>
    /// <param name="processes">How many there are.</param>
    /// <returns>A part for each tensor, in their order; of length 0 where the process holds nothing of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1, or there is no such process.</exception>
    public static Shard[] Even(ReadOnlySpan<int> lengths, int process, int processes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(processes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(process);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(process, processes);
        long total = 0;
        foreach (int length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(lengths));
            total += length;
        }

        var shards = new Shard[lengths.Length];
        long first = (long)((Int128)total * process / processes), end = (long)((Int128)total * (process + 1) / processes), start = 0;
        for (int tensor = 0; tensor < shards.Length; tensor++)
        {
            int offset = NearestBorder(first - start, lengths[tensor]);
            shards[tensor] = new Shard(offset, NearestBorder(end - start, lengths[tensor]) - offset);
            start += lengths[tensor];
        }

        return shards;
    }

    // The same for the end of one process and the start of the next, so that nothing is left out or held twice.
    private static int NearestBorder(long position, int length)
    {
        long clamped = Math.Clamp(position, 0, length);
        long below = clamped / BlockLength * BlockLength;
        long above = Math.Min(below + BlockLength, length);
        return (int)(clamped - below < above - clamped ? below : above);
    }
}
