using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// Native memory for all states of one tensor. Each array starts at a multiple of 64 bytes and has room up to the next one. The states of a large
/// tensor are staggered: addresses that agree in their lowest twelve bits would make loads wait for stores to the other array.
/// </summary>
internal sealed unsafe class StateBlock : SafeHandle
{
    private const int Alignment = 64;
    private const int Page = 4096;

    private readonly nuint[] offsets;
    private readonly long size;

    private StateBlock(nint memory, nuint[] offsets, long size)
        : base(0, ownsHandle: true)
    {
        this.offsets = offsets;
        this.size = size;
        SetHandle(memory);

        // Without it the collector sees small objects, and lets forgotten optimizers pile up gigabytes before it frees them.
        GC.AddMemoryPressure(size);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Allocates arrays of <paramref name="sizes"/> bytes.</summary>
    public static StateBlock Allocate(ReadOnlySpan<nuint> sizes)
    {
        nuint largest = 0;
        foreach (nuint size in sizes)
        {
            largest = Math.Max(largest, size);
        }

        nuint stagger = Padded(largest) >= Page ? (nuint)(Page / (sizes.Length + 1) / Alignment * Alignment) : 0;
        var offsets = new nuint[sizes.Length];
        nuint total = 0;
        for (int array = 0; array < sizes.Length; array++)
        {
            // The block is page-aligned if it is staggered at all, so that offsets decide the lowest bits of addresses.
            total += stagger == 0 ? 0 : ((nuint)(array + 1) * stagger % Page + Page - (total % Page)) % Page;
            offsets[array] = total;
            total += Padded(sizes[array]);
        }

        nuint allocated = Math.Max(total, Alignment);
        void* memory = NativeMemory.AlignedAlloc(allocated, stagger == 0 ? Alignment : (nuint)Page);
        return new StateBlock((nint)memory, offsets, (long)allocated);
    }

    /// <summary>One array as elements. The caller keeps the block alive while it uses them.</summary>
    public Span<T> Span<T>(int array, int length)
        where T : unmanaged => new((byte*)handle + offsets[array], length);

    /// <summary>The address of an array.</summary>
    public nint Address(int array) => handle + (nint)offsets[array];

    private static nuint Padded(nuint bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure(size);
        return true;
    }
}
