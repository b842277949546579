using System.Buffers.Binary;

namespace FusedOptim.Plotting;

/// <summary>
/// Writes an animated GIF that repeats for ever. After the first frame only the rectangle that changed is written, with the pixels in it that did not change
/// transparent. Graphics Interchange Format, version 89a, 1990.
/// </summary>
internal sealed class GifWriter
{
    private const byte Transparent = ColorTable.Capacity;
    private const int TableBytes = 256 * 3;

    private readonly Stream stream;
    private readonly int width;
    private readonly int height;
    private readonly ColorTable colors;
    private readonly LzwEncoder encoder;
    private byte[]? previous;

    /// <summary>Writes what stands before the frames.</summary>
    public GifWriter(Stream stream, int width, int height, ColorTable colors)
    {
        this.stream = stream;
        this.width = width;
        this.height = height;
        this.colors = colors;
        encoder = new LzwEncoder(stream);
        stream.Write("GIF89a"u8);
        WriteNumber(width);
        WriteNumber(height);

        // A table of 256 colours for all frames; background and pixel shape are not used.
        stream.Write([0xF7, 0, 0]);
        byte[] table = new byte[TableBytes];
        colors.Colors.CopyTo(table, 0);
        stream.Write(table);

        // Netscape's extension: repeat 0 times, which means for ever.
        stream.Write([0x21, 0xFF, 11]);
        stream.Write("NETSCAPE2.0"u8);
        stream.Write([3, 1, 0, 0, 0]);
    }

    /// <summary>Writes a frame.</summary>
    /// <param name="pixels">Red, green, blue and alpha of each pixel.</param>
    /// <param name="hundredths">How long it stays, in hundredths of a second.</param>
    public void WriteFrame(ReadOnlySpan<byte> pixels, int hundredths)
    {
        byte[] indexes = new byte[width * height];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = colors.IndexOf(pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2]);
        }

        (int left, int top, int right, int bottom) = ChangedRectangle(indexes);

        // Leave the frame in place for the next one; the last index is transparent.
        stream.Write([0x21, 0xF9, 4, 0b0000_0101]);
        WriteNumber(hundredths);
        stream.Write([Transparent, 0]);

        stream.WriteByte(0x2C);
        WriteNumber(left);
        WriteNumber(top);
        WriteNumber(right - left);
        WriteNumber(bottom - top);
        stream.WriteByte(0);
        encoder.Write(Changes(indexes, left, top, right, bottom));
        previous = indexes;
    }

    /// <summary>Writes what stands behind the frames.</summary>
    public void Finish() => stream.WriteByte(0x3B);

    private byte[] Changes(byte[] indexes, int left, int top, int right, int bottom)
    {
        byte[] changes = new byte[(right - left) * (bottom - top)];
        int next = 0;
        for (int row = top; row < bottom; row++)
        {
            for (int i = (row * width) + left; i < (row * width) + right; i++)
            {
                changes[next++] = previous is not null && previous[i] == indexes[i] ? Transparent : indexes[i];
            }
        }

        return changes;
    }

    // One pixel where nothing changed: an image must not be empty.
    private (int Left, int Top, int Right, int Bottom) ChangedRectangle(byte[] indexes)
    {
        if (previous is null)
        {
            return (0, 0, width, height);
        }

        (int left, int top, int right, int bottom) = (width, height, 0, 0);
        for (int i = 0; i < indexes.Length; i++)
        {
            if (indexes[i] != previous[i])
            {
                (int x, int y) = (i % width, i / width);
                (left, top) = (Math.Min(left, x), Math.Min(top, y));
                (right, bottom) = (Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }
        }

        return right > left ? (left, top, right, bottom) : (0, 0, 1, 1);
    }

    private void WriteNumber(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        stream.Write(bytes);
    }
}
