namespace FusedOptim.Stress.Checkpoints;

/// <summary>Damages files: by accident (flipped bits, lost ends, pieces of other files), and on purpose (headers that lie).</summary>
/// <param name="random">Where the damage comes from.</param>
internal sealed class FileMutations(Random random)
{
    private static readonly ulong[] Lengths = [0, 1, 2, 7, 8, 100_000_000, 100_000_001, int.MaxValue, uint.MaxValue, 1UL << 53, long.MaxValue, ulong.MaxValue];

    /// <summary>A damaged file.</summary>
    /// <param name="original">The file to damage.</param>
    /// <param name="other">Another file, for its pieces.</param>
    public Mutation Next(byte[] original, byte[] other)
    {
        (string kind, byte[] file) = random.Next(9) switch
        {
            0 => ("flipped bits", FlippedBits(original)),
            1 => ("overwritten bytes", Overwritten(original)),
            2 => ("truncated", original[..random.Next(original.Length)]),
            3 => ("longer", [.. original, .. Bytes(random.Next(1, 64))]),
            4 => ("spliced", Spliced(original, other)),
            5 => ("moved bytes", Moved(original)),
            6 => ("length of the header", WithHeaderLength(original)),
            _ => HeaderMutations.Next(original, random),
        };

        // Half of the files claim to be whole.
        bool isSigned = random.Next(2) == 0 && FileSignature.TrySign(file);
        return new Mutation(isSigned ? $"{kind}, signed" : kind, file, isSigned);
    }

    private byte[] FlippedBits(byte[] original)
    {
        byte[] file = [.. original];
        int flips = random.Next(1, 9);
        for (int flip = 0; flip < flips; flip++)
        {
            file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
        }

        return file;
    }

    private byte[] Overwritten(byte[] original)
    {
        byte[] file = [.. original];
        int start = random.Next(file.Length);
        int length = random.Next(1, Math.Min(32, file.Length - start) + 1);
        byte value = (byte)random.Next(256);
        for (int i = start; i < start + length; i++)
        {
            file[i] = random.Next(2) == 0 ? value : (byte)random.Next(256);
        }

        return file;
    }

    private byte[] Spliced(byte[] original, byte[] other)
    {
        int from = random.Next(original.Length), to = random.Next(other.Length);
        return [.. original[..from], .. other[to..]];
    }

    private byte[] Moved(byte[] original)
    {
        int length = random.Next(1, 64);
        int from = random.Next(original.Length - length), to = random.Next(original.Length - length);
        byte[] file = [.. original];
        original.AsSpan(from, length).CopyTo(file.AsSpan(to));
        return file;
    }

    private byte[] WithHeaderLength(byte[] original)
    {
        byte[] file = [.. original];
        ulong length = BitConverter.ToUInt64(file);
        ulong changed = random.Next(3) switch
        {
            0 => Lengths[random.Next(Lengths.Length)],
            1 => length + (ulong)random.NextInt64(-16, 17),
            _ => (ulong)random.NextInt64(),
        };
        BitConverter.TryWriteBytes(file, changed);
        return file;
    }

    private byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
