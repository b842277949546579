using System.Buffers;

namespace FusedOptim.Torch;

/// <summary>The memory of a parameter or of a gradient, as long as its tensor is what it was: who looks at it when it is not gets an exception.</summary>
/// <param name="source">The tensor's source, which knows.</param>
/// <param name="address">The address of the first element.</param>
/// <param name="length">The number of elements.</param>
internal sealed unsafe class TensorMemory<T>(TensorSource<T> source, nint address, int length) : MemoryManager<T>
    where T : unmanaged
{
    /// <summary>The address of the first element.</summary>
    public nint Address { get; } = address;

    /// <summary>The memory, without a look at the tensor.</summary>
    public override Memory<T> Memory => CreateMemory(length);

    /// <inheritdoc/>
    public override Span<T> GetSpan()
    {
        source.Verify(this);
        return new((T*)Address, length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length, nameof(elementIndex));
        source.Verify(this);
        return new MemoryHandle((T*)Address + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Memory of libtorch does not move.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The tensor owns the memory; this is only a view.
    }
}
