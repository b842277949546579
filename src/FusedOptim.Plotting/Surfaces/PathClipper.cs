using ScottPlot;

namespace FusedOptim.Plotting;

/// <summary>
/// Cuts paths to a window. The canvas cuts them as well, but not where a path that diverged goes so far away that its pixels have no number.
/// </summary>
internal static class PathClipper
{
    /// <summary>The parts of a path inside the window, each at least two points.</summary>
    public static List<Coordinates[]> Clip(IReadOnlyList<(double X, double Y)> points, PlotRange horizontal, PlotRange vertical)
    {
        List<Coordinates[]> parts = [];
        List<Coordinates> part = [];
        for (int i = 1; i < points.Count; i++)
        {
            if (Clip(points[i - 1], points[i], horizontal, vertical) is not var (from, to))
            {
                continue;
            }

            if (part.Count > 0 && part[^1] != from)
            {
                parts.Add([.. part]);
                part.Clear();
            }

            if (part.Count == 0)
            {
                part.Add(from);
            }

            part.Add(to);
        }

        if (part.Count > 0)
        {
            parts.Add([.. part]);
        }

        return parts;
    }

    // Liang and Barsky, A New Concept and Method for Line Clipping, 1984: the share of the piece at which it enters and leaves each pair of sides.
    private static (Coordinates From, Coordinates To)? Clip((double X, double Y) from, (double X, double Y) to, PlotRange horizontal, PlotRange vertical)
    {
        (double enter, double leave) = (0, 1);
        if (!Narrow(from.X, to.X, horizontal, ref enter, ref leave) || !Narrow(from.Y, to.Y, vertical, ref enter, ref leave))
        {
            return null;
        }

        return (At(from, to, enter), At(from, to, leave));
    }

    private static bool Narrow(double from, double to, PlotRange range, ref double enter, ref double leave)
    {
        double length = to - from;
        if (length == 0)
        {
            return from >= range.Minimum && from <= range.Maximum;
        }

        double first = (range.Minimum - from) / length, second = (range.Maximum - from) / length;
        enter = Math.Max(enter, Math.Min(first, second));
        leave = Math.Min(leave, Math.Max(first, second));
        return enter <= leave;
    }

    private static Coordinates At((double X, double Y) from, (double X, double Y) to, double share) => share switch
    {
        0 => new(from.X, from.Y),
        1 => new(to.X, to.Y),
        _ => new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y))),
    };
}
