using FusedOptim.PackageTests.Packing;

namespace FusedOptim.PackageTests.Contents;

/// <summary>Packages hold what the files in <c>Entries/</c> say, and nothing else.</summary>
[Collection(nameof(PackedCheckout))]
public sealed class EntriesTests(PackageFeed feed)
{
    private static readonly string Lists = Checkout.PathOf("tests", "FusedOptim.PackageTests", "Entries");

    public static TheoryData<string> Packages => [.. Names];

    private static IEnumerable<string> Names => Directory.GetFiles(Lists).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    [Fact]
    public void Packing_MakesThePackagesThatHaveAList() => Assert.Equal(Names, PackageFile.Names(feed.FeedDirectory));

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_HasTheEntriesOfItsList(string name) =>
        Assert.Equal(File.ReadAllLines(Path.Combine(Lists, $"{name}.txt")), PackageFile.Entries(feed.FeedDirectory, name).Keys);
}
