using System.Buffers;
using System.Runtime.InteropServices;

namespace FusedOptim.Benchmarks.Memory;

/// <summary>
/// Native memory for one array, where the measured loops find the best conditions: at a multiple of 64 bytes, and, if it is a page or more, at a chosen
/// distance from the page's start. Arrays whose addresses agree in their lowest twelve bits would make loads wait for stores to the other array.
/// </summary>
internal sealed unsafe class AlignedMemory<T> : MemoryManager<T>
    where T : unmanaged
{
    /// <summary>The distances from the page's start for parameters and gradients: between those that the library gives to two states.</summary>
    public const int ParameterOffset = 0, GradientOffset = 2048;

    private const int Line = 64;
    private const int Page = 4096;

    private readonly void* block;
    private readonly int length;
    private bool freed;

    /// <param name="length">The elements; they start as zeros, so that every page is there before the first step.</param>
    /// <param name="pageOffset">The distance from the start of a page, if the array is at least a page.</param>
    public AlignedMemory(int length, int pageOffset)
    {
        this.length = length;
        nuint bytes = (nuint)length * (nuint)sizeof(T);
        bool isStaggered = bytes >= Page;
        block = NativeMemory.AlignedAlloc(isStaggered ? bytes + Page : Math.Max(bytes, Line), (nuint)(isStaggered ? Page : Line));
        Pointer = (T*)((byte*)block + (isStaggered ? pageOffset : 0));
        GetSpan().Clear();
    }

    /// <summary>The first element.</summary>
    public T* Pointer { get; }

    /// <summary>The distance from the page's start that the library gives to a state.</summary>
    public static int StateOffset(int state, int states) => (state + 1) * (Page / (states + 1) / Line * Line);

    /// <inheritdoc/>
    public override Span<T> GetSpan() => new(Pointer, length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(Pointer + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Native memory does not move.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!freed)
        {
            freed = true;
            NativeMemory.AlignedFree(block);
        }
    }
}
