using System.Text;
using System.Xml.Linq;
using FusedOptim.PackageTests.Packing;

namespace FusedOptim.PackageTests.Contents;

/// <summary>What a package says about itself.</summary>
[Collection(nameof(PackedCheckout))]
public sealed class MetadataTests(PackageFeed feed)
{
    [Theory]
    [MemberData(nameof(EntriesTests.Packages), MemberType = typeof(EntriesTests))]
    public void Package_SaysWhatItIs(string name)
    {
        foreach (string element in new[] { "authors", "copyright", "description", "icon", "readme", "releaseNotes", "tags" })
        {
            Assert.False(string.IsNullOrWhiteSpace(Element(name, element)?.Value), element);
        }

        Assert.Equal("MIT", Element(name, "license")?.Value);
    }

    [Fact]
    public void Library_DependsOnNothing() => Assert.Empty(Dependencies("FusedOptim"));

    [Theory]
    [InlineData("FusedOptim.Training")]
    [InlineData("FusedOptim.TorchSharp")]
    public void Package_BringsTheLibraryWithItsGenerator(string name) =>
        Assert.All(Dependencies(name).Where(dependency => dependency.Attribute("id")?.Value == "FusedOptim"), dependency =>
        {
            Assert.Equal("All", dependency.Attribute("include")?.Value);
            Assert.Null(dependency.Attribute("exclude"));
        });

    // It is read where no file of ours is beside it.
    [Theory]
    [MemberData(nameof(EntriesTests.Packages), MemberType = typeof(EntriesTests))]
    public void Readme_HasNoRelativeLinks(string name) =>
        Assert.DoesNotMatch(@"\]\((?!https://)", Encoding.UTF8.GetString(PackageFile.Read(feed.FeedDirectory, name, "README.md")));

    private IEnumerable<XElement> Dependencies(string name) => Element(name, "dependencies")!.Descendants().Where(element => element.Name.LocalName == "dependency");

    private XElement? Element(string package, string name) =>
        XDocument.Load(new MemoryStream(PackageFile.Read(feed.FeedDirectory, package, $"{package}.nuspec")))
            .Descendants().FirstOrDefault(element => element.Name.LocalName == name);
}
