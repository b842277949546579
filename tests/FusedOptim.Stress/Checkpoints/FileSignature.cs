using System.Security.Cryptography;
using System.Text;

namespace FusedOptim.Stress.Checkpoints;

/// <summary>The hash in the header of a file, computed as the library's documentation says: over the file with zeros in its place.</summary>
internal static class FileSignature
{
    private const int Digits = 2 * SHA256.HashSizeInBytes;

    private static readonly byte[] Key = Encoding.UTF8.GetBytes("\"fusedoptim.sha256\":\"");

    /// <summary>Writes the right hash into a file, if it has a place for one.</summary>
    public static bool TrySign(byte[] file)
    {
        int place = file.AsSpan().IndexOf(Key) + Key.Length;
        if (place < Key.Length || place + Digits > file.Length)
        {
            return false;
        }

        Span<byte> hash = file.AsSpan(place, Digits);
        hash.Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(file)), hash);
        return true;
    }
}
