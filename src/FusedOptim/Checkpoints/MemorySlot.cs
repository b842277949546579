using System.Numerics;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>Memory of elements: parameters, and states that are kept as such.</summary>
internal sealed class MemorySlot<T>(string name, IReadOnlyList<int> shape, Memory<T> memory) : TensorSlot(name, ElementFormat.Of<T>(), shape, memory.Length)
    where T : unmanaged
{
    /// <inheritdoc/>
    public override string? Problem(StagedTensor staged, bool mustBeFinite) => !mustBeFinite
        ? null
        : typeof(T) == typeof(float) ? staged.FirstNotFinite<float>() : staged.FirstNotFinite<double>();

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Read(int start, int count, Span<byte> buffer) => MemoryMarshal.AsBytes(memory.Span.Slice(start, count));

    /// <inheritdoc/>
    public override void Write(StagedTensor staged)
    {
        Span<T> rest = memory.Span;
        foreach (byte[] chunk in staged.Chunks)
        {
            ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(chunk);
            elements.CopyTo(rest);
            rest = rest[elements.Length..];
        }
    }
}
