using System.Buffers.Binary;

namespace FusedOptim.DataParallel.Tests;

/// <summary>Four images of 8 x 8 pixels, in the four files of MNIST's format.</summary>
internal static class TinyData
{
    private const int Images = 4;
    private const int Side = 8;

    /// <summary>Writes them.</summary>
    public static void Write(string folder)
    {
        foreach (string part in new[] { "train", "t10k" })
        {
            WriteFile(Path.Combine(folder, $"{part}-images-idx3-ubyte"), [Images, Side, Side]);
            WriteFile(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), [Images]);
        }
    }

    private static void WriteFile(string path, int[] shape)
    {
        using FileStream file = File.Create(path);
        file.Write([0, 0, 8, (byte)shape.Length]);
        Span<byte> word = stackalloc byte[sizeof(int)];
        foreach (int length in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(word, length);
            file.Write(word);
        }

        file.Write(new byte[shape.Aggregate(1, (product, length) => product * length)]);
    }
}
