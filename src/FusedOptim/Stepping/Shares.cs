using System.Runtime.CompilerServices;

namespace FusedOptim;

/// <summary>
/// The items of a job, cut into one run of neighbours for each thread. A thread takes the items of its own share, and then helps with the others: so, step
/// for step, a thread works on the same memory, which its processor's own cache may still hold.
/// </summary>
/// <param name="most">The largest number of shares.</param>
/// <remarks>
/// A share is one word, its generation in the upper half, the number of its unclaimed items in the lower. An item is claimed by lowering the lower half
/// with a compare-and-swap of the whole word, which fails if the generation has changed: a thread that comes late can not touch a later job.
/// </remarks>
internal sealed class Shares(int most)
{
    // Words that threads compete for lie on cache lines of their own, and those are fetched in pairs.
    private const int Stride = 16;

    // A claim drains the processor's store buffer, which costs a few tenths of a microsecond where stores go to a cache that is not near: while much is left of a thread's
    // own share, it claims several items at once. Not many, and of others' shares one: all wait for what a slow thread has claimed.
    private const int PartClaimed = 4, MostClaimed = 4;

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

    /// <summary>Takes some items of a generation, neighbours.</summary>
    /// <param name="generation">The generation; if there is a later one, nothing is taken.</param>
    /// <param name="own">The share of the thread that takes.</param>
    /// <param name="share">The share to take from, at first its own; where that has come to its end, the next one that has not, and so on around.</param>
    /// <param name="item">The first item.</param>
    /// <param name="taken">The number of items.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryTake(int generation, int own, ref int share, out int item, out int taken)
    {
        int shareCount = count;
        for (int tried = 0; tried < shareCount; tried++)
        {
            share = share < shareCount ? share : 0;
            if (TryTake(ref Word(share), generation, share == own ? MostClaimed : 1, out int left, out taken))
            {
                item = End(share) - left;
                return true;
            }

            share++;
        }

        item = -1;
        taken = 0;
        return false;
    }

    /// <summary>Takes a part, at least one, of a number of things that are counted by one word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="most">The most to take.</param>
    /// <param name="left">How many there were before.</param>
    /// <param name="taken">How many have been taken; 0 if false is returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryTake(ref long word, int generation, int most, out int left, out int taken)
    {
        while (true)
        {
            long seen = Volatile.Read(ref word);
            left = (int)(seen & 0xFFFF_FFFF);
            if ((int)(seen >> 32) != generation || left == 0)
            {
                taken = 0;
                return false;
            }

            taken = Math.Clamp(left / PartClaimed, 1, most);
            if (Interlocked.CompareExchange(ref word, seen - taken, seen) == seen)
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
