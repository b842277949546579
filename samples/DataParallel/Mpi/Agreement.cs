using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FusedOptim.Samples.DataParallel.Mpi;

/// <summary>Asks whether all ranks have the same, which they have to before they can do the same. It also waits until all have asked.</summary>
internal static class Agreement
{
    // A double holds such integers exactly.
    private const int FingerprintBits = 52;

    /// <summary>Whether a number, which a double holds exactly, is the same on all ranks.</summary>
    public static bool IsOn(IWorld world, long number)
    {
        Span<double> largestAndSmallest = [number, -number];
        world.Maximum(largestAndSmallest);
        return largestAndSmallest[0] == -largestAndSmallest[1];
    }

    /// <summary>Whether some text and some bytes are the same on all ranks.</summary>
    public static bool IsOn(IWorld world, string text, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData(bytes);
        return IsOn(world, (long)(MemoryMarshal.Read<ulong>(hash.GetHashAndReset()) >> (64 - FingerprintBits)));
    }
}
