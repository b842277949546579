namespace FusedOptim.Plotting;

/// <summary>
/// The compression of GIF: sequences of bytes become codes of 9 to 12 bits, and the table of sequences starts over when it is full. Welch, A Technique for
/// High-Performance Data Compression, 1984, in the variant of the GIF specification, 1990.
/// </summary>
internal sealed class LzwEncoder(Stream stream)
{
    private const int Bits = 8;
    private const int Clear = 1 << Bits;
    private const int End = Clear + 1;
    private const int LargestCode = 4095;
    private const int BlockSize = 255;

    private readonly Dictionary<int, int> table = [];
    private readonly byte[] block = new byte[BlockSize];
    private int blockLength;
    private int width;
    private int pending;
    private int pendingBits;

    /// <summary>Writes bytes as the data of one image: the size of the smallest codes, blocks of at most 255 bytes, and an empty block.</summary>
    public void Write(ReadOnlySpan<byte> indexes)
    {
        stream.WriteByte(Bits);
        StartOver();
        int prefix = indexes[0];
        foreach (byte index in indexes[1..])
        {
            int key = (prefix << Bits) | index;
            if (table.TryGetValue(key, out int code))
            {
                prefix = code;
                continue;
            }

            WriteCode(prefix);
            Learn(key);
            prefix = index;
        }

        WriteCode(prefix);

        // The decoder has learned from that code as well, and may read the last one in one bit more.
        Learn(key: -1);
        WriteCode(End);
        Flush();
    }

    private void StartOver()
    {
        // Before the first clear code of an image, codes have their smallest width.
        width = width == 0 ? Bits + 1 : width;
        WriteCode(Clear);
        table.Clear();
        width = Bits + 1;
    }

    private void Learn(int key)
    {
        int code = End + 1 + table.Count;
        if (code > LargestCode)
        {
            StartOver();
            return;
        }

        table[key] = code;
        if (code == 1 << width)
        {
            width++;
        }
    }

    private void WriteCode(int code)
    {
        pending |= code << pendingBits;
        pendingBits += width;
        while (pendingBits >= 8)
        {
            WriteByte((byte)pending);
            pending >>= 8;
            pendingBits -= 8;
        }
    }

    private void WriteByte(byte value)
    {
        block[blockLength++] = value;
        if (blockLength == BlockSize)
        {
            WriteBlock();
        }
    }

    private void WriteBlock()
    {
        if (blockLength > 0)
        {
            stream.WriteByte((byte)blockLength);
            stream.Write(block, 0, blockLength);
            blockLength = 0;
        }
    }

    private void Flush()
    {
        if (pendingBits > 0)
        {
            WriteByte((byte)pending);
        }

        WriteBlock();
        stream.WriteByte(0);
        (pending, pendingBits, width) = (0, 0, 0);
    }
}
