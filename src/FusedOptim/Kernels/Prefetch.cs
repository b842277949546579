using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace FusedOptim.Kernels;

/// <summary>
/// Asks for memory before it is needed. A loop over several arrays that no cache holds waits at each page of each of them, where the processor's own
/// prefetching begins anew; asked in time, it does not. No bit of a result depends on it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class Prefetch
{
    // Half a page: far enough to hide the way to memory, near enough to be still in the first cache when its turn comes.
    private const int BytesAhead = 2048;

    private const long Mebi = 1024 * 1024;

    // A last level of cache that lies beside its cores, as AMD's does, is near enough without asking, half of it (other programs have a share). Others are reached
    // across the chip: there, only what the caches of one core hold is near.
    private static readonly long BytesWorthwhile = Math.Clamp(NearLastLevel() / 2, 4 * Mebi, 16 * Mebi);

    /// <summary>How many elements ahead a loop asks; 0 if it need not.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="elements">The elements of the whole step.</param>
    /// <param name="bytesPerElement">The bytes that are read for each.</param>
    public static nuint Ahead<T>(long elements, int bytesPerElement)
        where T : unmanaged =>
        Sse.IsSupported ? Ahead<T>(elements, bytesPerElement, BytesWorthwhile) : 0;

    /// <summary>The same for a given number of bytes from which on it is worthwhile.</summary>
    internal static nuint Ahead<T>(long elements, int bytesPerElement, long bytesWorthwhile)
        where T : unmanaged =>
        bytesPerElement > 0 && elements >= bytesWorthwhile / bytesPerElement ? (nuint)(BytesAhead / Unsafe.SizeOf<T>()) : 0;

    /// <summary>Asks for the cache line of an element. It may lie beyond the end of the array.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">A reference to the first element.</param>
    /// <param name="index">Its index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Read<T>(ref T array, nuint index)
        where T : unmanaged
    {
        // By address, because a reference must not leave its array; a collector that moves the array makes the request useless, not wrong.
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((T*)Unsafe.AsPointer(ref array) + index);
        }
    }

    // The bytes of the third level of cache by leaf 8000001D, which AMD's processors and those of the same kind have; 0 for others. A size is stored as ways, line
    // size, partitions and sets, each less one.
    private static long NearLastLevel()
    {
        const int Leaf = unchecked((int)0x8000001D);
        const int ThirdLevel = 3;
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax < unchecked((uint)Leaf))
        {
            return 0;
        }

        (int _, int layout, int sets, int _) = X86Base.CpuId(Leaf, ThirdLevel);
        long ways = ((layout >> 22) & 0x3FF) + 1, partitions = ((layout >> 12) & 0x3FF) + 1, line = (layout & 0xFFF) + 1;
        return ways * partitions * line * ((long)(uint)sets + 1);
    }
}
