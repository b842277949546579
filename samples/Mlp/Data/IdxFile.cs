using System.Buffers.Binary;
using System.IO.Compression;

namespace FusedOptim.Samples.Mlp.Data;

/// <summary>
/// A file in the IDX format of the MNIST database, of unsigned bytes: two bytes 0, the type 8, the number of dimensions; each dimension as a big-endian number of 32 bits;
/// the values. Gzipped if named .gz.
/// </summary>
/// <param name="Path">Where it was read from.</param>
/// <param name="Shape">Its dimensions; the first one counts samples.</param>
/// <param name="Values">Its values, the last dimension running fastest.</param>
internal sealed record IdxFile(string Path, int[] Shape, byte[] Values)
{
    private const byte UnsignedBytes = 8;

    // A header may claim what it likes; memory is taken as there are values for it.
    private const int FirstBuffer = 1 << 24;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">The number of dimensions that it has to have.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of another format; the message names it.</exception>
    public static IdxFile Load(string path, int dimensions)
    {
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            return Read(stream, path, dimensions);
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException($"'{path}' is cut off: it ends within its header.", exception);
        }
        catch (InvalidDataException exception) when (!exception.Message.StartsWith('\''))
        {
            // What a damaged gzip file throws does not say which file it is.
            throw new InvalidDataException($"'{path}' is damaged: {exception.Message}", exception);
        }
    }

    private static IdxFile Read(Stream stream, string path, int dimensions)
    {
        Span<byte> word = stackalloc byte[4];
        stream.ReadExactly(word);
        ReadOnlySpan<byte> expected = [0, 0, UnsignedBytes, (byte)dimensions];
        if (!word.SequenceEqual(expected))
        {
            throw new InvalidDataException(
                $"'{path}' is no IDX file of unsigned bytes in {dimensions} dimensions: it begins with {Convert.ToHexString(word)} instead of {Convert.ToHexString(expected)}.");
        }

        int[] shape = new int[dimensions];
        long count = 1;
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            stream.ReadExactly(word);
            shape[dimension] = BinaryPrimitives.ReadInt32BigEndian(word);
            count = shape[dimension] > 0 && count <= Array.MaxLength ? count * shape[dimension] : 0;
        }

        return count is > 0 && count <= Array.MaxLength
            ? new IdxFile(path, shape, ReadValues(stream, path, shape, (int)count))
            : throw new InvalidDataException($"'{path}' cannot have the shape [{string.Join(", ", shape)}] that its header says.");
    }

    private static byte[] ReadValues(Stream stream, string path, int[] shape, int count)
    {
        byte[] values = new byte[Math.Min(count, FirstBuffer)];
        int read = 0;
        while (read < count)
        {
            if (read == values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(count, 2L * read));
            }

            int got = stream.Read(values, read, values.Length - read);
            if (got == 0)
            {
                throw new InvalidDataException($"'{path}' is cut off: it has {read} of the {count} values that its shape [{string.Join(", ", shape)}] says.");
            }

            read += got;
        }

        return stream.ReadByte() < 0
            ? values
            : throw new InvalidDataException($"'{path}' has more than the {count} values that its shape [{string.Join(", ", shape)}] says.");
    }
}
