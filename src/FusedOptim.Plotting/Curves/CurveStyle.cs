using ScottPlot;

namespace FusedOptim.Plotting;

/// <summary>What tells one curve from the others: a colour together with a pattern of its line.</summary>
internal readonly record struct CurveStyle(int ColorIndex, int PatternIndex)
{
    /// <summary>How many different ones there are.</summary>
    public static int Count => Colors.Length * Patterns.Length;

    /// <summary>How many different colours there are.</summary>
    public static int ColorCount => Colors.Length;

    // Told apart by people with any colour vision (Okabe and Ito, Color Universal Design, 2008), without yellow, which is hard to see on white.
    private static readonly Color[] Colors =
    [
        new(0x00, 0x72, 0xB2), // blue
        new(0xD5, 0x5E, 0x00), // vermilion
        new(0x00, 0x9E, 0x73), // bluish green
        new(0xCC, 0x79, 0xA7), // reddish purple
        new(0x22, 0x22, 0x22), // black
        new(0xE6, 0x9F, 0x00), // orange
        new(0x56, 0xB4, 0xE9), // sky blue
    ];

    private static readonly LinePattern[] Patterns =
    [
        LinePattern.Solid,
        new([7, 4], 0, "dashed"),
        new([2, 2.5f], 0, "dotted"),
        new([9, 3, 2, 3], 0, "dash and dot"),
        new([14, 3, 5, 3], 0, "long and short dash"),
    ];

    public Color Color => Colors[ColorIndex];

    public LinePattern Pattern => Patterns[PatternIndex];

    /// <summary>
    /// Styles for curves, no two alike: all colours solid first, then the next pattern. A curve that has a partner (the index of another one, otherwise -1) takes
    /// the partner's colour in another pattern.
    /// </summary>
    /// <exception cref="ArgumentException">There are more curves than styles, or more partners of a colour than patterns.</exception>
    public static CurveStyle[] Assign(IReadOnlyList<int> partners)
    {
        var styles = new CurveStyle[partners.Count];
        var used = new HashSet<CurveStyle>();
        foreach (bool isPartner in (ReadOnlySpan<bool>)[false, true])
        {
            for (int i = 0; i < styles.Length; i++)
            {
                if (partners[i] >= 0 == isPartner)
                {
                    styles[i] = FirstFree(used, isPartner ? styles[partners[i]].ColorIndex : null);
                    used.Add(styles[i]);
                }
            }
        }

        return styles;
    }

    private static CurveStyle FirstFree(HashSet<CurveStyle> used, int? color)
    {
        for (int pattern = 0; pattern < Patterns.Length; pattern++)
        {
            for (int candidate = color ?? 0; candidate <= (color ?? Colors.Length - 1); candidate++)
            {
                var style = new CurveStyle(candidate, pattern);
                if (!used.Contains(style))
                {
                    return style;
                }
            }
        }

        throw new ArgumentException(
            $"There are {Colors.Length} colours in {Patterns.Length} patterns, so that a picture shows at most {Count} curves, {Patterns.Length} of a colour; draw fewer.");
    }
}
