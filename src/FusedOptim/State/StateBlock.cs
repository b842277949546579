using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// Native memory for all states of one tensor. Each state starts at a multiple of 64 bytes and has room up to the next one. The states of a large
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

    /// <summary>Allocates <paramref name="states"/> arrays of <paramref name="bytes"/> bytes.</summary>
    public static StateBlock Allocate(int states, nuint bytes)
    {
        nuint padded = (bytes + Alignment - 1) / Alignment * Alignment;
        nuint stagger = padded >= Page ? (nuint)(Page / (states + 1) / Alignment * Alignment) : 0;
        var offsets = new nuint[states];
        nuint total = 0;
        for (int state = 0; state < states; state++)
        {
            // The block is page-aligned if it is staggered at all, so that offsets decide the lowest bits of addresses.
            total += stagger == 0 ? 0 : ((nuint)(state + 1) * stagger % Page + Page - (total % Page)) % Page;
            offsets[state] = total;
            total += padded;
        }

        nuint size = Math.Max(total, Alignment);
        void* memory = NativeMemory.AlignedAlloc(size, stagger == 0 ? Alignment : (nuint)Page);
        return new StateBlock((nint)memory, offsets, (long)size);
    }

    /// <summary>One state as elements. The caller keeps the block alive while it uses them.</summary>
    public Span<T> Span<T>(int state, int length)
        where T : unmanaged => new((byte*)handle + offsets[state], length);

    /// <summary>The address of a state.</summary>
    public void* Address(int state) => (byte*)handle + offsets[state];

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure(size);
        return true;
    }
}
