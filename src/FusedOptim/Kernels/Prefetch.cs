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

    // A last level of cache that lies beside its cores, as AMD's does, is near enough without asking: half of its usual 32 MiB. Others are reached across
    // the chip: there, only what the caches of one core hold is near.
    private static readonly long BytesWorthwhile = IsLastLevelNear() ? 16 * 1024 * 1024 : 4 * 1024 * 1024;

    /// <summary>How many elements ahead a loop asks; 0 if it need not.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="elements">The elements of the whole step.</param>
    /// <param name="bytesPerElement">The bytes that are read for each.</param>
    public static nuint Ahead<T>(long elements, int bytesPerElement)
        where T : unmanaged =>
        Sse.IsSupported && bytesPerElement > 0 && elements >= BytesWorthwhile / bytesPerElement ? (nuint)(BytesAhead / Unsafe.SizeOf<T>()) : 0;

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

    // "Auth", the first letters of "AuthenticAMD".
    private static bool IsLastLevelNear() => X86Base.IsSupported && X86Base.CpuId(0, 0).Ebx == 0x68747541;
}
