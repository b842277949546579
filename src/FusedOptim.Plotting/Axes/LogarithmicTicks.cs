using ScottPlot;

namespace FusedOptim.Plotting;

/// <summary>
/// Ticks of a logarithmic axis, whose coordinates are decimal logarithms: at powers of ten, not more than fit; at 1, 2, 5 and so on of each where the axis is
/// shorter than two of them.
/// </summary>
internal sealed class LogarithmicTicks : ITickGenerator
{
    // Pixels that a label needs beside (x) or above (y) the next one.
    private const double Room = 55;

    public Tick[] Ticks { get; private set; } = [];

    public int MaxTickCount { get; set; } = 1000;

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle) =>
        Ticks = Create(range.Min, range.Max, Math.Max(2, (int)(size.Length / Room)));

    /// <summary>The ticks of an axis from one logarithm to another, with about as many labels as fit.</summary>
    internal static Tick[] Create(double minimum, double maximum, int labels)
    {
        int first = (int)Math.Ceiling(minimum - 1e-9);
        int last = (int)Math.Floor(maximum + 1e-9);
        return last - first >= 2
            ? PowersOfTen(minimum, maximum, 1 + ((last - first) / labels))
            : maximum - minimum > 0.5 ? Digits(minimum, maximum) : Even(minimum, maximum, labels);
    }

    private static Tick[] PowersOfTen(double minimum, double maximum, int step)
    {
        List<Tick> ticks = [];
        for (int exponent = (int)Math.Floor(minimum); exponent <= maximum; exponent++)
        {
            if (exponent >= minimum - 1e-9)
            {
                bool isMajor = exponent % step == 0;
                ticks.Add(isMajor ? Tick.Major(exponent, AxisText.PowerOfTen(exponent)) : Tick.Minor(exponent));
            }

            if (step == 1)
            {
                ticks.AddRange(Enumerable.Range(2, 8).Select(digit => Tick.Minor(exponent + Math.Log10(digit))));
            }
        }

        return Inside(ticks, minimum, maximum);
    }

    private static Tick[] Digits(double minimum, double maximum)
    {
        List<Tick> ticks = [];
        for (int exponent = (int)Math.Floor(minimum); exponent <= maximum; exponent++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double place = exponent + Math.Log10(digit);
                ticks.Add(digit is 1 or 2 or 5 ? Tick.Major(place, AxisText.Number(digit * Math.Pow(10, exponent))) : Tick.Minor(place));
            }
        }

        return Inside(ticks, minimum, maximum);
    }

    // Less than a factor of three or so: hardly different from a linear axis.
    private static Tick[] Even(double minimum, double maximum, int labels)
    {
        (double low, double high) = (Math.Pow(10, minimum), Math.Pow(10, maximum));
        double step = NiceStep(high - low, labels);
        List<Tick> ticks = [];
        for (double value = Math.Ceiling(low / step) * step; value <= high && ticks.Count <= labels + 1; value += step)
        {
            ticks.Add(Tick.Major(Math.Log10(value), AxisText.Number(value)));
        }

        return [.. ticks];
    }

    /// <summary>The smallest of 1, 2 and 5 times a power of ten that divides a length into at most so many parts.</summary>
    internal static double NiceStep(double length, int parts)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(length / parts)));
        foreach (double factor in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (length / (factor * power) <= parts)
            {
                return factor * power;
            }
        }

        return 10 * power;
    }

    private static Tick[] Inside(List<Tick> ticks, double minimum, double maximum) =>
        [.. ticks.Where(tick => tick.Position >= minimum - 1e-9 && tick.Position <= maximum + 1e-9)];
}
