using System.Buffers;

namespace FusedOptim;

/// <summary>One state of a tensor as <see cref="Memory{T}"/>: keeps its native memory alive, and throws once the optimizer is disposed.</summary>
internal sealed unsafe class StateMemory<T>(object owner, StateBlock block, int state, int length, string name) : MemoryManager<T>
    where T : unmanaged
{
    /// <summary>The <see cref="MemoryRegistry{T}.Owner"/> of the optimizer whose state it is.</summary>
    public object Owner { get; } = owner;

    /// <inheritdoc/>
    public override Span<T> GetSpan() => block.IsClosed ? throw new ObjectDisposedException(name) : block.Span<T>(state, length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length, nameof(elementIndex));
        bool added = false;
        block.DangerousAddRef(ref added);
        return new MemoryHandle((T*)block.Address(state) + elementIndex, pinnable: this);
    }

    /// <inheritdoc/>
    public override void Unpin() => block.DangerousRelease();

    /// <inheritdoc/>
    public override string ToString() => name;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The optimizer owns the block; this is only a view.
    }
}
