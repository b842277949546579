using System.Numerics;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// The bytes of a tensor of a file, kept until all of the file is known to be right. In chunks that are allocated as bytes arrive, so that a short file with a
/// header that claims much takes little.
/// </summary>
/// <param name="format">What its elements are.</param>
internal sealed class StagedTensor(ElementFormat format)
{
    private readonly List<byte[]> chunks = [];

    /// <summary>What its elements are.</summary>
    public ElementFormat Format { get; } = format;

    /// <summary>The bytes; every chunk holds whole elements.</summary>
    public IReadOnlyList<byte[]> Chunks => chunks;

    /// <summary>What is wrong with an element that is not finite.</summary>
    public static string NotFinite(long index, double value) => $"element {index} is {FileStrings.Text(value)}";

    /// <summary>Puts tensors one behind the other, without a copy.</summary>
    public static StagedTensor Of(IReadOnlyList<StagedTensor> pieces, ElementFormat format)
    {
        var whole = new StagedTensor(format);
        foreach (StagedTensor piece in pieces)
        {
            whole.chunks.AddRange(piece.chunks);
        }

        return whole;
    }

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="EndOfStreamException">There are less.</exception>
    public void Fill(Stream stream, long bytes, ByteAction action)
    {
        for (long rest = bytes; rest > 0; rest -= chunks[^1].Length)
        {
            byte[] chunk = new byte[Math.Min(rest, TensorSlot.ChunkBytes)];
            stream.ReadExactly(chunk);
            action(chunk);
            chunks.Add(chunk);
        }
    }

    /// <summary>Reads the bytes and forgets them.</summary>
    /// <exception cref="EndOfStreamException">There are less.</exception>
    public static void Skip(Stream stream, long bytes, ByteAction action)
    {
        byte[] buffer = new byte[Math.Min(bytes, TensorSlot.ChunkBytes)];
        for (long rest = bytes; rest > 0; rest -= buffer.Length)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(rest, buffer.Length));
            stream.ReadExactly(part);
            action(part);
        }
    }

    /// <summary>The first element that is not finite, in words; null if all are.</summary>
    public string? FirstNotFinite<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long index = 0;
        foreach (byte[] chunk in chunks)
        {
            foreach (T element in MemoryMarshal.Cast<byte, T>(chunk))
            {
                if (!T.IsFinite(element))
                {
                    return NotFinite(index, double.CreateTruncating(element));
                }

                index++;
            }
        }

        return null;
    }
}
