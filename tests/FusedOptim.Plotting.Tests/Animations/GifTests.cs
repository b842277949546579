using FusedOptim.Plotting.Tests.Support;

namespace FusedOptim.Plotting.Tests.Animations;

public sealed class GifTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Frames_DecodeToTheirPixelsWithTheirTimes()
    {
        // Back and forth: pixels become again what they were before the last change.
        byte[][] frames = [.. new[] { 0, 3, 1, 0 }.Select(shift => Flags(shift, 37, 23))];
        using var stream = new MemoryStream();
        var writer = new GifWriter(stream, 37, 23, new ColorTable([.. frames.SelectMany(frame => frame)]));
        for (int i = 0; i < frames.Length; i++)
        {
            writer.WriteFrame(frames[i], 10 + i);
        }

        // A frame without any change.
        writer.WriteFrame(frames[^1], 300);
        writer.Finish();

        var gif = new GifDecoder(stream.ToArray());
        Assert.Equal((37, 23, 0), (gif.Width, gif.Height, gif.Repetitions));
        Assert.Equal([10, 11, 12, 13, 300], gif.Hundredths);
        Assert.Equal([.. frames.Select(WithoutAlpha), WithoutAlpha(frames[^1])], gif.Frames);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(300, 1)]
    [InlineData(511, 3)]
    [InlineData(640, 200)]
    public void LongSequencesOfAllKinds_SurviveCompression(int width, int height)
    {
        // Noise fills the table of sequences several times over; equal colours make the longest sequences.
        var random = new Random(width);
        foreach (int colors in (int[])[1, 2, 200])
        {
            byte[] pixels = new byte[4 * width * height];
            for (int i = 0; i < pixels.Length; i += 4)
            {
                pixels[i] = (byte)(8 * random.Next(Math.Min(colors, 32)));
                pixels[i + 1] = (byte)(8 * random.Next(Math.Max(1, colors / 32)));
                pixels[i + 3] = 255;
            }

            using var stream = new MemoryStream();
            var writer = new GifWriter(stream, width, height, new ColorTable(pixels));
            writer.WriteFrame(pixels, 1);
            writer.Finish();

            Assert.Equal(WithoutAlpha(pixels), new GifDecoder(stream.ToArray()).Frames.Single());
        }
    }

    [Fact]
    public void ColoursThatAreNotInTheTable_TakeTheNearest()
    {
        // 256 colours more than once and one only once: it has to go.
        byte[] pixels = [.. Enumerable.Range(0, 255).SelectMany(i => Enumerable.Repeat(new byte[] { (byte)(i % 32 * 8), (byte)(i / 32 * 8), 0, 255 }, 2)).SelectMany(p => p), 200, 8, 8, 255];

        var table = new ColorTable(pixels);

        Assert.Equal(3 * 255, table.Colors.Length);
        Assert.Equal([200, 8, 0], table.Colors[(3 * table.IndexOf(200, 8, 8))..][..3]);
    }

    [Fact]
    public void Animation_HasItsFramesAndEndsWithThePicture()
    {
        SurfacePicture picture = Spiral();
        string path = folder["paths.gif"];

        new SurfaceAnimation(picture) { Frames = 7, FramesPerSecond = 20 }.Save(path);

        var gif = new GifDecoder(File.ReadAllBytes(path));
        Assert.Equal((480, 300), (gif.Width, gif.Height));
        Assert.Equal([5, 5, 5, 5, 5, 5, 250], gif.Hundredths);
        int[] blue = [.. gif.Frames.Select(CountBlue)];
        Assert.Equal(blue.Order(), blue);
        Assert.True(blue[^1] > blue[0] + 100, "The path does not grow.");

        // The last frame is the picture itself, but for the colours that were left out.
        Assert.True(MeanDifference(gif.Frames[^1], WithoutAlpha(picture.ToPixels())) < 2);
    }

    [Fact]
    public void Animation_BeginsWithTheStartAndShowsEveryStepAtItsEnd()
    {
        var animation = new SurfaceAnimation(Spiral()) { Frames = 11 };

        Assert.Equal((1, 101), (animation.PointsAt(0), animation.PointsAt(10)));
        Assert.Equal(26, animation.PointsAt(5));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(50)]
    public void FramesOfASecond_TakeASecond(int framesPerSecond)
    {
        var picture = new SurfacePicture((x, y) => x, new PlotRange(0, 1), new PlotRange(0, 1)) { Paths = [new SurfacePath("a", [(0, 0)])] };
        var animation = new SurfaceAnimation(picture) { Frames = 200, FramesPerSecond = framesPerSecond };

        Assert.Equal(100, Enumerable.Range(0, framesPerSecond).Sum(animation.HundredthsOf));
        Assert.InRange(Enumerable.Range(0, framesPerSecond).Max(animation.HundredthsOf) - (100.0 / framesPerSecond), 0, 1);
    }

    [Fact]
    public void Frames_CanBePicturesOfTheirOwn()
    {
        Directory.CreateDirectory(folder["frames"]);

        new SurfaceAnimation(Spiral()) { Frames = 3 }.SaveFrames(folder["frames"]);

        Assert.Equal(["frame-0001.png", "frame-0002.png", "frame-0003.png"], Directory.GetFiles(folder["frames"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void SameAnimation_HasTheSameBytes()
    {
        new SurfaceAnimation(Spiral()) { Frames = 3 }.Save(folder["a.gif"]);
        new SurfaceAnimation(Spiral()) { Frames = 3 }.Save(folder["b.gif"]);

        Assert.Equal(File.ReadAllBytes(folder["a.gif"]), File.ReadAllBytes(folder["b.gif"]));
    }

    [Fact]
    public void WrongAnimations_AreRefused()
    {
        var animation = new SurfaceAnimation(Spiral());

        Assert.Contains("must end with .gif", Assert.Throws<ArgumentException>(() => animation.Save(folder["a.png"])).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => animation.Save(folder["no/a.gif"]));
        Assert.Throws<DirectoryNotFoundException>(() => animation.SaveFrames(folder["no"]));
        Assert.Throws<ArgumentException>(() => new SurfaceAnimation(new SurfacePicture((_, _) => 0, new(0, 1), new(0, 1))));
        Assert.Equal("Frames", Assert.Throws<ArgumentOutOfRangeException>(() => new SurfaceAnimation(Spiral()) { Frames = 1 }).ParamName);
        Assert.Equal("FramesPerSecond", Assert.Throws<ArgumentOutOfRangeException>(() => new SurfaceAnimation(Spiral()) { FramesPerSecond = 51 }).ParamName);
    }

    private static SurfacePicture Spiral()
    {
        (double, double)[] points = [.. Enumerable.Range(0, 101).Select(i => ((1 - (i / 100.0)) * Math.Cos(i / 8.0), (1 - (i / 100.0)) * Math.Sin(i / 8.0)))];
        return new SurfacePicture((x, y) => (x * x) + (y * y), new(-1, 1), new(-1, 1)) { Paths = [new("spiral", points)], Width = 480, Height = 300 };
    }

    // Stripes of a few colours that move from frame to frame.
    private static byte[] Flags(int shift, int width, int height)
    {
        byte[] pixels = new byte[4 * width * height];
        for (int i = 0; i < width * height; i++)
        {
            bool isInside = i % width > 5 + shift && i % width < 20 + shift;
            byte level = (byte)(isInside ? 16 * ((i / width) % 5) : 240);
            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) = (level, 128, (byte)(255 - level), 255);
        }

        return pixels;
    }

    private static byte[] WithoutAlpha(byte[] pixels) => [.. pixels.Where((_, i) => i % 4 != 3)];

    private static int CountBlue(byte[] frame) =>
        Enumerable.Range(0, frame.Length / 3).Count(i => frame[3 * i] < 40 && frame[(3 * i) + 1] is > 90 and < 140 && frame[(3 * i) + 2] > 150);

    private static double MeanDifference(byte[] left, byte[] right) => left.Zip(right, (a, b) => Math.Abs(a - b)).Average();
}
