namespace FusedOptim.Plotting.Tests.Support;

/// <summary>Looks at the pixels of pictures.</summary>
internal static class Pixels
{
    /// <summary>How many pixels are a mixture of a colour and at most half white, which is what antialiasing makes of lines.</summary>
    public static int CountOf(Picture picture, (int Red, int Green, int Blue) color)
    {
        byte[] pixels = picture.ToPixels();
        int count = 0;
        for (int i = 0; i < pixels.Length; i += 4)
        {
            // The share of white by the channel that white changes most.
            int darkest = Math.Min(color.Red, Math.Min(color.Green, color.Blue));
            int channel = darkest == color.Red ? 0 : darkest == color.Green ? 1 : 2;
            double white = (double)(pixels[i + channel] - darkest) / (255 - darkest);
            bool isMixture = white is > -0.05 and < 0.5
                && IsNear(pixels[i], color.Red, white)
                && IsNear(pixels[i + 1], color.Green, white)
                && IsNear(pixels[i + 2], color.Blue, white);
            count += isMixture ? 1 : 0;
        }

        return count;

        static bool IsNear(byte value, int channel, double white) => Math.Abs(value - channel - (white * (255 - channel))) < 8;
    }

    /// <summary>How many pixels have nearly a colour, for areas.</summary>
    public static int CountNear(Picture picture, (int Red, int Green, int Blue) color, int tolerance)
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

    /// <summary>How many pixels of two pictures of one size differ by more than antialiasing does where a line is cut in two.</summary>
    public static int CountDifferent(Picture left, Picture right)
    {
        byte[] first = left.ToPixels(), second = right.ToPixels();
        Assert.Equal(first.Length, second.Length);
        int count = 0;
        for (int i = 0; i < first.Length; i += 4)
        {
            bool isDifferent = Math.Abs(first[i] - second[i]) > 40 || Math.Abs(first[i + 1] - second[i + 1]) > 40 || Math.Abs(first[i + 2] - second[i + 2]) > 40;
            count += isDifferent ? 1 : 0;
        }

        return count;
    }
}
