using System.Globalization;
using System.Text;
using ScottPlot;
using SkiaSharp;

namespace FusedOptim.Plotting;

/// <summary>
/// A picture of plain numbers, which <see cref="Save"/> writes as PNG or SVG. Numbers in pictures are written the same way in every culture. A picture takes
/// its numbers when it is made; nothing needs a display.
/// </summary>
public abstract class Picture
{
    private const int LargestSize = 10_000;

    private protected Picture()
    {
    }

    /// <summary>The heading; empty for none.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>The width in pixels, 1100 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 100 or greater than 10,000.</exception>
    public int Width { get; init => field = CheckSize(value, nameof(Width)); } = 1100;

    /// <summary>The height in pixels, 700 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 100 or greater than 10,000.</exception>
    public int Height { get; init => field = CheckSize(value, nameof(Height)); } = 700;

    /// <summary>Checks that <see cref="Save"/> could write a file, for programs that work long before they do.</summary>
    /// <param name="path">The path of a picture.</param>
    /// <exception cref="ArgumentException">The extension is neither .png nor .svg.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The path is that of a folder.</exception>
    public static void CheckPath(string path) => PicturePath.Check(path, ".png", ".svg");

    /// <summary>Draws the picture and writes it. A file that is there already is replaced, once the picture is drawn.</summary>
    /// <param name="path">Where to: a path that ends with .png or .svg, in a folder that exists.</param>
    /// <exception cref="ArgumentException">The extension is neither .png nor .svg.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The path is that of a folder, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        CheckPath(path);
        byte[] content = path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetBytes(ToSvg()) : ToPng();
        File.WriteAllBytes(path, content);
    }

    /// <summary>Draws into a part of a canvas.</summary>
    internal abstract void Render(SKCanvas canvas, PixelRect area);

    /// <summary>The pixels, four bytes each (red, green, blue, and 255), row by row from the top.</summary>
    internal byte[] ToPixels()
    {
        using SKBitmap bitmap = ToBitmap();
        return bitmap.GetPixelSpan().ToArray();
    }

    internal byte[] ToPng()
    {
        using SKBitmap bitmap = ToBitmap();
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return data.ToArray();
    }

    internal string ToSvg()
    {
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
        {
            Render(canvas, new PixelRect(0, Width, Height, 0));
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private SKBitmap ToBitmap()
    {
        var bitmap = new SKBitmap(Width, Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        Render(canvas, new PixelRect(0, Width, Height, 0));
        return bitmap;
    }

    private static int CheckSize(int value, string name) => value is >= 100 and <= LargestSize
        ? value
        : throw new ArgumentOutOfRangeException(
            name,
            value,
            string.Create(CultureInfo.InvariantCulture, $"{name} must be from 100 to {LargestSize} pixels, but is {value}."));
}
