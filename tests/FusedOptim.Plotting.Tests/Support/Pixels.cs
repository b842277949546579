namespace FusedOptim.Plotting.Tests.Support;

/// <summary>Looks at the pixels of pictures.</summary>
internal static class Pixels
{
    /// <summary>How many pixels have nearly a colour: as much as antialiasing leaves of a line that is two pixels wide.</summary>
    public static int CountNear(Picture picture, (int Red, int Green, int Blue) color, int tolerance = 12)
    {
        byte[] pixels = picture.ToPixels();
        int count = 0;
        for (int i = 0; i < pixels.Length; i += 4)
        {
            bool isNear = Math.Abs(pixels[i] - color.Red) <= tolerance
                && Math.Abs(pixels[i + 1] - color.Green) <= tolerance
                && Math.Abs(pixels[i + 2] - color.Blue) <= tolerance;
            count += isNear ? 1 : 0;
        }

        return count;
    }

    /// <summary>How many pixels differ between two pictures of one size.</summary>
    public static int CountDifferent(Picture left, Picture right)
    {
        byte[] first = left.ToPixels(), second = right.ToPixels();
        Assert.Equal(first.Length, second.Length);
        int count = 0;
        for (int i = 0; i < first.Length; i += 4)
        {
            count += first.AsSpan(i, 4).SequenceEqual(second.AsSpan(i, 4)) ? 0 : 1;
        }

        return count;
    }
}
