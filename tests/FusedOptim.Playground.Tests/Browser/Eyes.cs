using System.Globalization;

namespace FusedOptim.Playground.Tests.Browser;

/// <summary>How colours look: contrast as WCAG 2 defines it, and how far apart two colours are for readers who see all of them, or only some (Machado et al., 2009, complete dichromacy).</summary>
internal static class Eyes
{
    /// <summary>The kinds of sight, each as what it makes of linear red, green and blue.</summary>
    public static IReadOnlyDictionary<string, double[,]> Kinds { get; } = new Dictionary<string, double[,]>
    {
        ["all cones"] = new[,] { { 1.0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        ["no long cones"] = new[,] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
        ["no middle cones"] = new[,] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
        ["no short cones"] = new[,] { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
    };

    /// <summary>The contrast of two colours, from 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        double a = Luminance(Linear(one)), b = Luminance(Linear(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The distance of two colours in CIELAB; from about 10 on two lines are told apart at a glance.</summary>
    public static double Distance(string one, string other, double[,] sight)
    {
        double[] a = Lab(Seen(Linear(one), sight)), b = Lab(Seen(Linear(other), sight));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    private static double[] Linear(string hex) =>
        [.. new[] { 1, 3, 5 }.Select(at => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];

    private static double Luminance(double[] linear) => (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);

    private static double[] Seen(double[] linear, double[,] sight) =>
        [.. Enumerable.Range(0, 3).Select(row => Math.Clamp((sight[row, 0] * linear[0]) + (sight[row, 1] * linear[1]) + (sight[row, 2] * linear[2]), 0, 1))];

    private static double[] Lab(double[] linear)
    {
        static double Root(double value) => value > 0.008856 ? Math.Cbrt(value) : (7.787 * value) + (16 / 116.0);
        double x = Root(((0.4124 * linear[0]) + (0.3576 * linear[1]) + (0.1805 * linear[2])) / 0.95047);
        double y = Root(Luminance(linear));
        double z = Root(((0.0193 * linear[0]) + (0.1192 * linear[1]) + (0.9505 * linear[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }
}
