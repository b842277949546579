using ScottPlot;

namespace FusedOptim.Plotting;

/// <summary>The legend of a surface: its paths, and what the marks mean.</summary>
internal static class SurfaceLegend
{
    public const float MarkSize = 10;
    public const float MarkLineWidth = 2.2f;
    public const MarkerShape StartShape = MarkerShape.OpenCircle;
    public const MarkerShape MinimumShape = MarkerShape.Cross;

    public static Color MarkColor { get; } = new(20, 20, 20);

    public static List<LegendItem> Create(IReadOnlyList<SurfacePath> paths, CurveStyle[] styles, bool hasMinima, bool hasHoles)
    {
        List<LegendItem> items =
        [
            .. paths.Select((path, i) => new LegendItem { LabelText = path.Name, LineColor = styles[i].Color, LineWidth = 2.4f, LinePattern = styles[i].Pattern }),
        ];
        if (paths.Count > 0)
        {
            items.Add(Mark("start", StartShape));
            items.Add(Mark("end", MarkerShape.FilledSquare));
        }

        if (hasMinima)
        {
            items.Add(Mark("minimum", MinimumShape));
        }

        if (hasHoles)
        {
            items.Add(new LegendItem { LabelText = "not finite", FillColor = SurfaceMap.HoleColor });
        }

        return items;
    }

    private static LegendItem Mark(string text, MarkerShape shape) => new()
    {
        LabelText = text,
        MarkerShape = shape,
        MarkerSize = MarkSize,
        MarkerColor = MarkColor,
        MarkerLineWidth = MarkLineWidth,
        MarkerLineColor = MarkColor,
    };
}
