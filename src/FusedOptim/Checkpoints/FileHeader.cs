using System.Security.Cryptography;
using System.Text;

namespace FusedOptim;

/// <summary>The header of a safetensors file: its strings, and the tensors that somebody asks for.</summary>
internal sealed class FileHeader
{
    /// <summary>The key of the hash over the whole file, with zeros in its place.</summary>
    public const string HashKey = OwnPrefix + "sha256";

    /// <summary>What the keys begin with that are not the caller&apos;s.</summary>
    public const string OwnPrefix = "fusedoptim.";

    /// <summary>The name of the strings among the tensors.</summary>
    public const string Metadata = "__metadata__";

    /// <summary>The longest header that the reference implementation takes.</summary>
    public const int MostBytes = 100_000_000;

    /// <summary>The hexadecimal digits of a hash.</summary>
    public const int HashDigits = 2 * SHA256.HashSizeInBytes;

    // As the writer of the library writes it; an escaped quote inside of some text is no quote in these bytes.
    private static readonly byte[] HashStart = Encoding.UTF8.GetBytes($"\"{HashKey}\":\"");

    /// <summary>The strings of the file.</summary>
    public required IReadOnlyDictionary<string, string> Strings { get; init; }

    /// <summary>The tensors that were asked for and are there.</summary>
    public required IReadOnlyDictionary<string, FileEntry> Tensors { get; init; }

    /// <summary>The places of the tensors that nobody asked for.</summary>
    public required IReadOnlyList<(long Begin, long End)> Unknown { get; init; }

    /// <summary>A hash as it is written.</summary>
    public static string HashText(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();

    /// <summary>Where the digits of the hash are in a header; -1 if they are nowhere.</summary>
    public static int HashPlace(ReadOnlySpan<byte> header)
    {
        int start = header.IndexOf(HashStart);
        int place = start + HashStart.Length;
        return start >= 0 && place + HashDigits <= header.Length ? place : -1;
    }
}
