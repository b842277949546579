using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FusedOptim.PackageTests.Packing;

namespace FusedOptim.PackageTests.Contents;

/// <summary>Assemblies have their symbols in them, and do not depend on where they were built.</summary>
[Collection(nameof(PackedCheckout))]
public sealed class SymbolsTests(PackageFeed feed)
{
    [Theory]
    [MemberData(nameof(EntriesTests.Packages), MemberType = typeof(EntriesTests))]
    public void Assemblies_HaveSymbolsWithoutPathsOfThisMachine(string name)
    {
        foreach (string assembly in PackageFile.Entries(feed.FeedDirectory, name).Keys.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)))
        {
            string[] documents = Documents(PackageFile.Read(feed.FeedDirectory, name, assembly));

            Assert.NotEmpty(documents);
            Assert.All(documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
        }
    }

    private static string[] Documents(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        DebugDirectoryEntry[] entries = [.. file.ReadDebugDirectory()];
        Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        DebugDirectoryEntry symbols = Assert.Single(entries, entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = file.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
    }
}
