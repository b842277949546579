namespace FusedOptim.Plotting;

/// <summary>
/// Up to 255 colours that stand for those of a picture: colours are put into boxes of 8 by 8 by 8 levels, and the fullest boxes are kept with their mean colour. Other
/// colours take the nearest of them. Pictures of data have few colours and the shades between them, for which this is enough.
/// </summary>
internal sealed class ColorTable
{
    /// <summary>The largest number of colours; the last index of a GIF is left for transparent pixels.</summary>
    public const int Capacity = 255;

    private const int BoxCount = 1 << 15;

    private readonly short[] nearest = new short[BoxCount];

    /// <summary>Chooses the colours.</summary>
    /// <param name="pixels">Red, green, blue and alpha of each pixel.</param>
    public ColorTable(ReadOnlySpan<byte> pixels)
    {
        int[] counts = new int[BoxCount];
        long[] sums = new long[3 * BoxCount];
        for (int i = 0; i < pixels.Length; i += 4)
        {
            int box = Box(pixels[i], pixels[i + 1], pixels[i + 2]);
            counts[box]++;
            for (int channel = 0; channel < 3; channel++)
            {
                sums[(3 * box) + channel] += pixels[i + channel];
            }
        }

        // Of boxes that are equally full the first, so that the same pixels give the same table.
        int[] kept = [.. Enumerable.Range(0, BoxCount).Where(box => counts[box] > 0).OrderByDescending(box => counts[box]).ThenBy(box => box).Take(Capacity)];
        Colors = [.. kept.SelectMany(box => Enumerable.Range(0, 3).Select(channel => (byte)((sums[(3 * box) + channel] + (counts[box] / 2)) / counts[box])))];
        Array.Fill(nearest, (short)-1);
        for (int i = 0; i < kept.Length; i++)
        {
            nearest[kept[i]] = (short)i;
        }
    }

    /// <summary>Red, green and blue of each colour.</summary>
    public byte[] Colors { get; }

    /// <summary>The index of the colour that stands for another one.</summary>
    public byte IndexOf(byte red, byte green, byte blue)
    {
        int box = Box(red, green, blue);
        if (nearest[box] < 0)
        {
            nearest[box] = FindNearest(Middle(box >> 10), Middle((box >> 5) & 31), Middle(box & 31));
        }

        return (byte)nearest[box];
    }

    private short FindNearest(int red, int green, int blue)
    {
        (int best, int smallest) = (0, int.MaxValue);
        for (int i = 0; i < Colors.Length; i += 3)
        {
            (int r, int g, int b) = (Colors[i] - red, Colors[i + 1] - green, Colors[i + 2] - blue);
            int distance = (r * r) + (g * g) + (b * b);
            if (distance < smallest)
            {
                (best, smallest) = (i / 3, distance);
            }
        }

        return (short)best;
    }

    private static int Box(byte red, byte green, byte blue) => ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);

    private static int Middle(int level) => (level << 3) | 4;
}
