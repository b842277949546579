using System.Runtime.CompilerServices;

namespace FusedOptim;

/// <summary>
/// The items of a job, cut into one run of neighbours for each thread. A thread takes the items of its own share, and then helps with the others: so, step
/// for step, a thread works on the same memory, which its processor's own cache may still hold.
/// </summary>
/// <param name="most">The largest number of shares.</param>
/// <remarks>
/// A share is one word, its generation in the upper half, the number of its unclaimed items in the lower. An item is claimed by decrementing the lower half
/// with a compare-and-swap of the whole word, which fails if the generation has changed: a thread that comes late can not touch a later job.
/// </remarks>
internal sealed class Shares(int most)
{
    // Words that threads compete for lie on cache lines of their own, and those are fetched in pairs.
    private const int Stride = 16;

    private readonly long[] words = new long[Stride * (most + 1)];
    private int count;
    private int items;

    /// <summary>The largest number of shares.</summary>
    public int Most => most;

    /// <summary>Cuts some items into shares that can be taken from now on. All items of the generation before have been taken.</summary>
    public void Cut(int itemCount, int shareCount, int generation)
    {
        items = itemCount;
        count = shareCount;
        for (int share = 0; share < shareCount; share++)
        {
            Volatile.Write(ref Word(share), Pack(generation, End(share) - End(share - 1)));
        }
    }

    /// <summary>Takes an item of a generation.</summary>
    /// <param name="generation">The generation; if there is a later one, nothing is taken.</param>
    /// <param name="share">The share to take from; where that has come to its end, the next one that has not, and so on around.</param>
    /// <param name="item">The item.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryTake(int generation, ref int share, out int item)
    {
        int shareCount = count;
        for (int tried = 0; tried < shareCount; tried++)
        {
            share = share < shareCount ? share : 0;
            if (TryTake(ref Word(share), generation, out int left))
            {
                item = End(share) - left;
                return true;
            }

            share++;
        }

        item = -1;
        return false;
    }

    /// <summary>Takes one of a number of things that are counted by one word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryTake(ref long word, int generation, out int left)
    {
        while (true)
        {
            long seen = Volatile.Read(ref word);
            left = (int)(seen & 0xFFFF_FFFF);
            if ((int)(seen >> 32) != generation || left == 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref word, seen - 1, seen) == seen)
            {
                return true;
            }
        }
    }

    /// <summary>A word of a generation and a number.</summary>
    public static long Pack(int generation, int number) => ((long)generation << 32) | (uint)number;

    // Only read behind a successful claim: until the claimed item is reported as done, items and count stay as they are.
    private int End(int share) => (int)((long)items * (share + 1) / count);

    private ref long Word(int share) => ref words[Stride * (share + 1)];
}
