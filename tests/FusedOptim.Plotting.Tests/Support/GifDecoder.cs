using System.Buffers.Binary;

namespace FusedOptim.Plotting.Tests.Support;

/// <summary>Reads animated GIFs, written from the specification and not from the writer: each frame as the colours (red, green, blue) that a viewer would show.</summary>
internal sealed class GifDecoder
{
    private readonly byte[] file;
    private int place;

    public GifDecoder(byte[] file)
    {
        this.file = file;
        Assert.Equal("GIF89a"u8.ToArray(), file[..6]);
        place = 6;
        Width = Number();
        Height = Number();
        byte flags = file[place];
        Assert.True((flags & 0x80) != 0, "There is no table of colours for all frames.");
        place += 3;
        byte[] table = Bytes(3 << ((flags & 7) + 1));
        byte[] screen = new byte[3 * Width * Height];
        int transparent = -1;
        while (Next() is var kind && kind != 0x3B)
        {
            if (kind == 0x21)
            {
                transparent = ReadExtension(transparent);
            }
            else
            {
                Assert.Equal(0x2C, kind);
                ReadImage(table, screen, transparent);
                Frames.Add((byte[])screen.Clone());
            }
        }

        Assert.Equal(file.Length, place);
    }

    public int Width { get; }

    public int Height { get; }

    public List<byte[]> Frames { get; } = [];

    public List<int> Hundredths { get; } = [];

    public int? Repetitions { get; private set; }

    private int ReadExtension(int transparent)
    {
        byte label = Next();
        byte[] first = Block();
        byte[] rest = Blocks();
        switch (label)
        {
            case 0xF9:
                Hundredths.Add(first[1] | (first[2] << 8));
                return (first[0] & 1) != 0 ? first[3] : -1;
            case 0xFF:
                Assert.Equal("NETSCAPE2.0"u8.ToArray(), first);
                Repetitions = rest[1] | (rest[2] << 8);
                return transparent;
            default:
                throw new InvalidDataException($"Unknown extension {label}.");
        }
    }

    private void ReadImage(byte[] table, byte[] screen, int transparent)
    {
        (int left, int top, int width, int height) = (Number(), Number(), Number(), Number());
        Assert.True(width > 0 && height > 0 && left + width <= Width && top + height <= Height, "The frame lies outside of the picture.");
        Assert.Equal(0, Next());
        int bits = Next();
        List<byte> indexes = Decompress(Blocks(), bits);
        Assert.Equal(width * height, indexes.Count);
        for (int i = 0; i < indexes.Count; i++)
        {
            if (indexes[i] != transparent)
            {
                int pixel = ((top + (i / width)) * Width) + left + (i % width);
                table.AsSpan(3 * indexes[i], 3).CopyTo(screen.AsSpan(3 * pixel));
            }
        }
    }

    private static List<byte> Decompress(byte[] data, int bits)
    {
        (int clear, int end) = (1 << bits, (1 << bits) + 1);
        List<byte> output = [];
        List<byte[]> sequences = [];
        byte[]? previous = null;
        (int width, int position) = (bits + 1, 0);
        while (true)
        {
            int code = 0;
            for (int bit = 0; bit < width; bit++, position++)
            {
                code |= ((data[position >> 3] >> (position & 7)) & 1) << bit;
            }

            if (code == end)
            {
                Assert.True((8 * data.Length) - position < 8, "There is data behind the end.");
                return output;
            }

            if (code == clear)
            {
                sequences.Clear();
                (previous, width) = (null, bits + 1);
                continue;
            }

            byte[] sequence = code < clear ? [(byte)code] : code - end - 1 < sequences.Count ? sequences[code - end - 1] : [.. previous!, previous![0]];
            output.AddRange(sequence);
            if (previous is not null && end + 1 + sequences.Count < 4096)
            {
                sequences.Add([.. previous, sequence[0]]);
                if (end + 1 + sequences.Count == 1 << width && width < 12)
                {
                    width++;
                }
            }

            previous = sequence;
        }
    }

    private byte Next() => file[place++];

    private int Number()
    {
        int value = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(place));
        place += 2;
        return value;
    }

    private byte[] Bytes(int count)
    {
        place += count;
        return file[(place - count)..place];
    }

    private byte[] Block() => Bytes(Next());

    private byte[] Blocks()
    {
        List<byte> all = [];
        while (Block() is { Length: > 0 } block)
        {
            all.AddRange(block);
        }

        return [.. all];
    }
}
