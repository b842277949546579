using System.IO.Compression;
using System.Security.Cryptography;

namespace FusedOptim.PackageTests.Packing;

/// <summary>What is in a package.</summary>
internal static class PackageFile
{
    // What every package has for itself: the format's own files.
    private static readonly string[] Envelope = ["[Content_Types].xml", "_rels/", "package/"];

    /// <summary>The names of packages in a folder, without versions.</summary>
    public static IEnumerable<string> Names(string feed) => Directory.GetFiles(feed).Select(Name).Order(StringComparer.Ordinal);

    /// <summary>The entries of a package that are ours, in order, with a hash of their content.</summary>
    public static IReadOnlyDictionary<string, string> Entries(string feed, string name)
    {
        using ZipArchive archive = Open(feed, name);
        return new SortedDictionary<string, string>(
            archive.Entries
                .Where(entry => !Envelope.Any(part => entry.FullName.StartsWith(part, StringComparison.Ordinal)))
                .ToDictionary(entry => entry.FullName, entry => Convert.ToHexString(SHA256.HashData(Bytes(entry)))),
            StringComparer.Ordinal);
    }

    /// <summary>The content of an entry.</summary>
    public static byte[] Read(string feed, string name, string entry)
    {
        using ZipArchive archive = Open(feed, name);
        return Bytes(archive.GetEntry(entry) ?? throw new InvalidDataException($"{name} has no {entry}."));
    }

    private static ZipArchive Open(string feed, string name) => ZipFile.OpenRead(Directory.GetFiles(feed).Single(file => Name(file) == name));

    // The version begins at the first part that begins with a digit.
    private static string Name(string file) => string.Join('.', Path.GetFileName(file).Split('.').TakeWhile(part => !char.IsAsciiDigit(part[0])));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
