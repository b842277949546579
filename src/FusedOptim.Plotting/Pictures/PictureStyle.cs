using ScottPlot;
using ScottPlot.AxisPanels;
using SkiaSharp;

namespace FusedOptim.Plotting;

/// <summary>How all pictures look: sizes of text, frame, grid, and the legend beside the data.</summary>
internal static class PictureStyle
{
    public const float TickSize = 14;
    public const float LabelSize = 16;
    public const float TitleSize = 19;
    public const float LegendTextSize = 14;
    private const float SmallestLegendSize = 7;

    // Beside the symbol, the padding and the line spacing that a row of the legend has.
    private const float LegendRowSpacing = 7;

    // Room between the frame of the picture and the names of the axes.
    private const float OuterPadding = 12;

    public static Color Ink { get; } = new(40, 40, 40);

    /// <summary>A font without serifs that this machine has.</summary>
    public static string Font { get; } =
        new[] { "DejaVu Sans", "Arial", "Helvetica", "Liberation Sans", "Noto Sans" }.FirstOrDefault(SKFontManager.Default.GetFontFamilies().Contains) ?? Fonts.Default;

    public static void Apply(Plot plot, string title)
    {
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.Color(Ink);
        plot.Grid.MajorLineColor = new Color(225, 225, 225);
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontName = Font;
            axis.TickLabelStyle.FontSize = TickSize;
            axis.Label.FontName = Font;
            axis.Label.FontSize = LabelSize;
            axis.Label.Bold = false;
            ((AxisBase)axis).PaddingOutsideAxisLabels = new PixelPadding(OuterPadding);
        }

        plot.Axes.Title.Label.FontName = Font;
        plot.Axes.Title.Label.FontSize = TitleSize;
        plot.Axes.Title.Label.Bold = true;
        plot.Axes.Title.Label.ForeColor = Ink;
        if (title.Length > 0)
        {
            plot.Title(title);
        }
    }

    /// <summary>Shows a legend at the right of the data, in text small enough for all of its rows.</summary>
    public static void ShowLegend(Plot plot, IReadOnlyList<LegendItem> items, float height)
    {
        if (items.Count == 0)
        {
            return;
        }

        float room = (height - 80) / items.Count;
        Legend legend = plot.Legend;
        legend.DisplayPlottableLegendItems = false;
        legend.ManualItems.AddRange(items);
        legend.SetBestFontOnEachRender = false;
        legend.FontName = Font;
        legend.FontSize = Math.Clamp(room - LegendRowSpacing, SmallestLegendSize, LegendTextSize);
        legend.SymbolWidth = 42;
        legend.OutlineWidth = 0;
        legend.ShadowColor = Colors.Transparent;
        legend.InterItemPadding = new PixelPadding(0, 0, 1, 1);
        plot.ShowLegend(Edge.Right);
    }
}
