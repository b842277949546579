using System.Buffers.Binary;
using System.Xml.Linq;
using FusedOptim.Plotting.Tests.Support;

namespace FusedOptim.Plotting.Tests.Pictures;

public sealed class PictureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Kinds => [.. AllKinds().Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Png_IsAPictureOfTheSizeThatWasAskedFor(string kind)
    {
        string path = folder["picture.png"];

        AllKinds()[kind].Save(path);

        byte[] file = File.ReadAllBytes(path);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], file[..8]);
        Assert.Equal((420, 310), (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20))));
        using var decoded = SkiaSharp.SKBitmap.Decode(file);
        Assert.True(decoded.Pixels.Distinct().Count() > 10, "The picture is empty.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Svg_IsXmlOfTheSizeThatWasAskedForAndHasTheTitle(string kind)
    {
        string path = folder["picture.SVG"];

        AllKinds()[kind].Save(path);

        XElement root = XDocument.Load(path).Root!;
        Assert.Equal(("svg", "420", "310"), (root.Name.LocalName, root.Attribute("width")!.Value, root.Attribute("height")!.Value));
        Assert.Contains(root.Descendants(), element => element.Name.LocalName == "text" && element.Value.Trim() == "Heading");
    }

    [Fact]
    public void NumbersInPictures_AreTheSameInEveryCulture()
    {
        foreach ((string kind, Picture picture) in AllKinds())
        {
            string[] texts = Texts(picture.ToSvg());

            Assert.True(texts.Any(text => text.Contains('.', StringComparison.Ordinal)), $"{kind} has no number with a decimal point.");
            Assert.Equal(texts, Texts(Culture.InGerman(AllKinds()[kind].ToSvg)));
        }
    }

    [Theory]
    [InlineData("picture.jpg")]
    [InlineData("picture")]
    [InlineData("png")]
    public void UnknownExtension_IsRefusedWithThePathAndTheTwoThatThereAre(string name)
    {
        string path = folder[name];

        var exception = Assert.Throws<ArgumentException>(() => AllKinds()["curves"].Save(path));

        Assert.StartsWith($"'{path}' must end with .png or .svg", exception.Message, StringComparison.Ordinal);
        Assert.Equal(exception.Message, Assert.Throws<ArgumentException>(() => Picture.CheckPath(path)).Message);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void MissingFolder_IsRefusedBeforeAnythingIsDrawn()
    {
        int calls = 0;
        var picture = new SurfacePicture((_, _) => ++calls, new PlotRange(0, 1), new PlotRange(0, 1));

        var exception = Assert.Throws<DirectoryNotFoundException>(() => picture.Save(folder["no/picture.png"]));

        Assert.Contains(folder["no"], exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, calls);
    }

    [Fact]
    public void FolderInTheWay_IsRefused()
    {
        Directory.CreateDirectory(folder["folder.png"]);

        Assert.Contains("is a folder", Assert.Throws<IOException>(() => AllKinds()["curves"].Save(folder["folder.png"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsThere_StaysIfDrawingFails()
    {
        string path = folder["picture.png"];
        File.WriteAllText(path, "old");
        var picture = new SurfacePicture((_, _) => throw new InvalidOperationException("no height"), new PlotRange(0, 1), new PlotRange(0, 1));

        Assert.Throws<InvalidOperationException>(() => picture.Save(path));

        Assert.Equal("old", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(10_001)]
    public void SizeOutOfRange_IsRefused(int size)
    {
        Assert.Equal("Width", Assert.Throws<ArgumentOutOfRangeException>(() => new BarPicture([("a", 1)]) { Width = size }).ParamName);
        Assert.Equal("Height", Assert.Throws<ArgumentOutOfRangeException>(() => new BarPicture([("a", 1)]) { Height = size }).ParamName);
    }

    [Fact]
    public void Panels_ShowEachPictureInItsPlace()
    {
        var blue = new CurvesPicture([new Curve("a", [1, 2])]);
        var panels = new PanelsPicture([blue, blue, blue], columns: 2) { Width = 800, Height = 600 };
        byte[] pixels = panels.ToPixels();

        Assert.Equal((true, true, true, false), (HasBlue(0, 0), HasBlue(400, 0), HasBlue(0, 300), HasBlue(400, 300)));
        Assert.Throws<ArgumentException>(() => new PanelsPicture([]));

        bool HasBlue(int left, int top) => Enumerable.Range(0, 400 * 300).Any(i =>
        {
            int pixel = 4 * (((top + (i / 400)) * 800) + left + (i % 400));
            return (pixels[pixel], pixels[pixel + 1], pixels[pixel + 2]) == ((byte)0, (byte)0x72, (byte)0xB2);
        });
    }

    private static string[] Texts(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];

    private static Dictionary<string, Picture> AllKinds()
    {
        const int Width = 420, Height = 310;
        const string Title = "Heading";
        var curves = new CurvesPicture([new Curve("a", [0.25, 0.5, 0.75]), new Curve("b", [0.75, 0.5, 0.25])]) { Width = Width, Height = Height, Title = Title };
        SampleSet[] sets = [new("a", [0.05, 0.1, 0.2]), new("b", [0.15, 0.2, 0.35])];
        return new Dictionary<string, Picture>
        {
            ["curves"] = curves,
            ["logarithmic"] = new CurvesPicture([new Curve("a", [0.025, 1.5])]) { YAxis = new("y", AxisScale.Logarithmic), Width = Width, Height = Height, Title = Title },
            ["surface"] = new SurfacePicture((x, y) => (x * x) + (0.5 * y * y), new PlotRange(-0.2, 0.2), new PlotRange(-0.2, 0.2))
            {
                Paths = [new SurfacePath("p", [(-0.5, 0.5), (0, 0)])],
                Width = Width,
                Height = Height,
                Title = Title,
            },
            ["bars"] = new BarPicture([("a", 0.5), ("b", 1234.5)]) { Width = Width, Height = Height, Title = Title },
            ["strip"] = new StripPicture(sets) { Width = Width, Height = Height, Title = Title },
            ["histogram"] = new HistogramPicture(sets) { Width = Width, Height = Height, Title = Title },
            ["heatmap"] = new HeatmapPicture(new[,] { { 0.5, 1.5 }, { 2.5, 1234.5 } }, ["r", "s"], ["c", "d"]) { Width = Width, Height = Height, Title = Title },
            ["panels"] = new PanelsPicture([curves, curves], 2) { Width = Width, Height = Height, Title = Title },
        };
    }
}
