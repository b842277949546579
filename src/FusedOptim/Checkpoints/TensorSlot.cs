namespace FusedOptim;

/// <summary>Takes some bytes.</summary>
internal delegate void ByteAction(ReadOnlySpan<byte> bytes);

/// <summary>A tensor of an optimizer as it is in a file: bytes, in runs of elements. No part of it is copied more often than it has to be.</summary>
/// <param name="name">Its name in the file.</param>
/// <param name="format">What its elements are there.</param>
/// <param name="shape">The lengths of its dimensions.</param>
/// <param name="length">The number of its elements.</param>
internal abstract class TensorSlot(string name, ElementFormat format, IReadOnlyList<int> shape, int length)
{
    /// <summary>The most bytes that are handled at a time: a multiple of the size of every format.</summary>
    public const int ChunkBytes = 1 << 20;

    /// <summary>Its name in the file.</summary>
    public string Name { get; } = name;

    /// <summary>What its elements are in the file.</summary>
    public ElementFormat Format { get; } = format;

    /// <summary>The lengths of its dimensions.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>The number of its elements.</summary>
    public int Length { get; } = length;

    /// <summary>What it is the slice of, or the whole of; null for a number of a tensor, which is never cut.</summary>
    public SlotPlace? Place { get; init; }

    /// <summary>Its bytes in the file.</summary>
    public long Bytes => (long)Length * Format.Bytes;

    /// <summary>Whether a tensor of a file can be this one.</summary>
    /// <remarks>One element is one element, with any number of dimensions of 1: other programs have tensors of none.</remarks>
    public virtual bool Accepts(ElementFormat format, IReadOnlyList<long> shape) =>
        format == Format && (shape.SequenceEqual(Shape.Select(dimension => (long)dimension)) || (Length == 1 && shape.All(dimension => dimension == 1)));

    /// <summary>What is wrong with staged bytes, which have the right length; null if nothing is.</summary>
    /// <param name="staged">The bytes.</param>
    /// <param name="mustBeFinite">Whether each element has to be a finite number.</param>
    public abstract string? Problem(StagedTensor staged, bool mustBeFinite);

    /// <summary>Some elements as bytes, in memory of the tensor or in the buffer.</summary>
    public abstract ReadOnlySpan<byte> Read(int start, int count, Span<byte> buffer);

    /// <summary>Sets all elements from staged bytes in which there is no problem.</summary>
    public abstract void Write(StagedTensor staged);

    /// <summary>All its bytes, a chunk at a time.</summary>
    public void ReadAll(Span<byte> buffer, ByteAction action)
    {
        int step = ChunkBytes / Format.Bytes;
        for (long start = 0; start < Length; start += step)
        {
            action(Read((int)start, (int)Math.Min(step, Length - start), buffer));
        }
    }
}
