using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FusedOptim.Tests.Support;

/// <summary>Native memory with an owner, as other libraries have it. What happens when somebody looks at it can be chosen.</summary>
internal sealed class OwnedMemory : MemoryManager<float>
{
    private readonly nint address;
    private readonly int length;
    private readonly float[]? array;
    private readonly bool showsArray;
    private bool freed;

    /// <summary>Native memory, zeroed.</summary>
    public OwnedMemory(int length)
    {
        this.length = length;
        address = Marshal.AllocHGlobal(length * sizeof(float));
        GetSpan().Clear();
    }

    /// <summary>An array that the manager stands for.</summary>
    public OwnedMemory(float[] array, bool showsArray = false)
    {
        this.array = array;
        this.showsArray = showsArray;
        length = array.Length;
    }

    /// <summary>Called whenever the memory is looked at.</summary>
    public Action? Looked { get; set; }

    /// <summary>Frees the memory: looking at it throws from now on.</summary>
    public void Free()
    {
        if (array is null)
        {
            Marshal.FreeHGlobal(address);
        }

        freed = true;
    }

    protected override bool TryGetArray(out ArraySegment<float> segment)
    {
        segment = showsArray ? new ArraySegment<float>(array!) : default;
        return showsArray;
    }

    public override Span<float> GetSpan()
    {
        Looked?.Invoke();
        ObjectDisposedException.ThrowIf(freed, this);
        return array ?? MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<float>(), address), length);
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!freed)
        {
            Free();
        }
    }
}
