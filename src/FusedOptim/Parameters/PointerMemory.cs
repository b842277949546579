using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// Memory that .NET does not manage as <see cref="Memory{T}"/>, without a copy: what a native library allocated, or a file that is mapped into memory. For
/// <c>Add</c>: the optimizer steps it where it is.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>
/// Once it or its owner is disposed, who looks at the memory gets an <see cref="ObjectDisposedException"/>, and a step that needs it is refused before anything is
/// written. Disposing it frees nothing: it says that the memory is about to be. Neither is for the time of a step.
/// </remarks>
public sealed unsafe class PointerMemory<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly T* first;
    private readonly int length;
    private readonly SafeHandle? owner;
    private bool isDisposed;

    /// <summary>Memory at an address.</summary>
    /// <param name="address">The address of the first element.</param>
    /// <param name="length">The number of elements; at least one.</param>
    /// <param name="owner">Whose memory it is: it is kept from the garbage collector. Null if the caller sees to that.</param>
    /// <exception cref="ArgumentException">The address is 0 or no multiple of the size of an element.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
    /// <exception cref="ObjectDisposedException">The owner has been disposed.</exception>
    public PointerMemory(nint address, int length, SafeHandle? owner = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (address == 0 || (nuint)address % (nuint)Unsafe.SizeOf<T>() != 0)
        {
            throw new ArgumentException($"The address 0x{address:X} is 0 or no multiple of the {Unsafe.SizeOf<T>()} bytes of an element.", nameof(address));
        }

        ObjectDisposedException.ThrowIf(owner is { IsClosed: true }, owner!);
        first = (T*)address;
        this.length = length;
        this.owner = owner;
    }

    /// <summary>
    /// A part of a buffer that knows its bounds, as a mapped file is:
    /// <c>new PointerMemory&lt;float&gt;(accessor.SafeMemoryMappedViewHandle, accessor.PointerOffset, length)</c>.
    /// </summary>
    /// <param name="buffer">The buffer; it is kept from the garbage collector.</param>
    /// <param name="offset">The bytes of the buffer before the first element.</param>
    /// <param name="length">The number of elements; at least one.</param>
    /// <exception cref="ArgumentException">The first element does not lie at a multiple of its size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The elements do not lie within the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer has been disposed.</exception>
    public PointerMemory(SafeBuffer buffer, long offset, int length)
        : this(Address(buffer, offset, length), length, buffer)
    {
    }

    /// <inheritdoc/>
    public override Span<T> GetSpan()
    {
        RefuseDisposed();
        return new(first, length);
    }

    /// <inheritdoc/>
    /// <remarks>The owner is not released before the handle is disposed.</remarks>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length, nameof(elementIndex));
        RefuseDisposed();
        bool isHeld = false;
        owner?.DangerousAddRef(ref isHeld);
        return new MemoryHandle(first + elementIndex, pinnable: this);
    }

    /// <inheritdoc/>
    public override void Unpin() => owner?.DangerousRelease();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => isDisposed = true;

    private static nint Address(SafeBuffer buffer, long offset, int length)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        byte* start = null;
        buffer.AcquirePointer(ref start);
        buffer.ReleasePointer();
        ulong end = (ulong)offset + ((ulong)length * (ulong)Unsafe.SizeOf<T>());
        return end <= buffer.ByteLength
            ? (nint)(start + offset)
            : throw new ArgumentOutOfRangeException(
                nameof(length), length, $"{length} elements from byte {offset} on end at byte {end}, but the buffer has {buffer.ByteLength} bytes.");
    }

    private void RefuseDisposed()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        ObjectDisposedException.ThrowIf(owner is { IsClosed: true }, owner!);
    }
}
