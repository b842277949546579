using System.Globalization;

namespace FusedOptim.Plotting;

/// <summary>The paths of a <see cref="SurfacePicture"/> as they grow, all at the same pace: an animated GIF, or one PNG for each frame.</summary>
/// <remarks>The steps that a frame shows grow as the square of its number: the first steps, which are the largest ones, get the most frames.</remarks>
public sealed class SurfaceAnimation
{
    private const int LastFrameHundredths = 250;

    private readonly SurfacePicture picture;

    /// <summary>Makes an animation of a picture.</summary>
    /// <param name="picture">The picture with all of the paths, of which there is at least one.</param>
    /// <exception cref="ArgumentException">The picture has no path.</exception>
    public SurfaceAnimation(SurfacePicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Paths.Count == 0)
        {
            throw new ArgumentException("An animation needs a picture with at least one path.", nameof(picture));
        }

        this.picture = picture;
    }

    /// <summary>The number of frames, 60 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2 or greater than 1,000.</exception>
    public int Frames { get; init => field = Check(value, 2, 1000, nameof(Frames)); } = 60;

    /// <summary>How many frames are shown in a second, 10 unless set. The last one stays for two and a half seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or greater than 50.</exception>
    public int FramesPerSecond { get; init => field = Check(value, 1, 50, nameof(FramesPerSecond)); } = 10;

    /// <summary>Checks that <see cref="Save"/> could write a file.</summary>
    /// <param name="path">The path of an animation.</param>
    /// <exception cref="ArgumentException">The extension is not .gif.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The path is that of a folder.</exception>
    public static void CheckPath(string path) => PicturePath.Check(path, ".gif");

    /// <summary>Writes an animated GIF that repeats for ever, in 255 colours chosen from its last frame.</summary>
    /// <param name="path">Where to: a path that ends with .gif, in a folder that exists.</param>
    /// <exception cref="ArgumentException">The extension is not .gif.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The path is that of a folder, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        CheckPath(path);
        using var stream = new MemoryStream();
        var writer = new GifWriter(stream, picture.Width, picture.Height, new ColorTable(Render(Frames - 1, picture.ToPixels)));
        for (int frame = 0; frame < Frames; frame++)
        {
            writer.WriteFrame(Render(frame, picture.ToPixels), HundredthsOf(frame));
        }

        writer.Finish();
        File.WriteAllBytes(path, stream.ToArray());
    }

    /// <summary>Writes each frame as a PNG: frame-0001.png, frame-0002.png ...</summary>
    /// <param name="folder">Where to: a folder that exists.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public void SaveFrames(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        PicturePath.CheckFolder(folder, Path.Combine(folder, "frame-0001.png"));
        for (int frame = 0; frame < Frames; frame++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"frame-{frame + 1:0000}.png");
            File.WriteAllBytes(Path.Combine(folder, name), Render(frame, picture.ToPng));
        }
    }

    /// <summary>
    /// How long a frame stays. A GIF counts in hundredths of a second: where they do not divide it evenly, frames differ by one, so that all of them together take the right time.
    /// </summary>
    internal int HundredthsOf(int frame) =>
        frame == Frames - 1 ? LastFrameHundredths : (100 * (frame + 1) / FramesPerSecond) - (100 * frame / FramesPerSecond);

    /// <summary>How many points of each path a frame shows.</summary>
    internal int PointsAt(int frame)
    {
        int longest = picture.Paths.Max(path => path.Points.Count);
        double share = (double)frame / (Frames - 1);
        return 1 + (int)Math.Round((longest - 1) * share * share);
    }

    private byte[] Render(int frame, Func<byte[]> draw)
    {
        picture.VisiblePoints = PointsAt(frame);
        try
        {
            return draw();
        }
        finally
        {
            picture.VisiblePoints = int.MaxValue;
        }
    }

    private static int Check(int value, int smallest, int largest, string name) => value >= smallest && value <= largest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} must be from {smallest} to {largest}, but is {value}."));
}
