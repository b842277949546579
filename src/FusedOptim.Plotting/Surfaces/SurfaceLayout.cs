using ScottPlot;

namespace FusedOptim.Plotting;

/// <summary>
/// Where the data of a surface's picture is. It is fixed before anything is drawn: the window must be known before the function is sampled, and must not move from one
/// frame of an animation to the next.
/// </summary>
internal static class SurfaceLayout
{
    private const float Left = 78;
    private const float Bottom = 66;
    private const float Top = 52;
    private const float TopWithoutTitle = 24;
    private const float ColorBar = 104;
    private const float LegendSymbol = 92;

    /// <summary>Fixes the place of the data, and says what part of the area it is.</summary>
    public static PixelSize Apply(Plot plot, PixelRect area, bool hasTitle, IEnumerable<string> legend)
    {
        float top = hasTitle ? Top : TopWithoutTitle;
        float right = ColorBar + LegendSymbol + WidestText(legend);
        float width = area.Width - Left - right, height = area.Height - top - Bottom;
        if (width < 50 || height < 50)
        {
            throw new InvalidOperationException(
                $"A picture of a surface needs room beside its legend, but of {area.Width:0} by {area.Height:0} pixels {width:0} by {height:0} are left; make it larger, or its names shorter.");
        }

        plot.Layout.Fixed(new PixelPadding(Left, right, Bottom, top));
        return new PixelSize(width, height);
    }

    /// <summary>The smallest window around another one that has the shape of the data's place, so that a unit is equally long in both directions.</summary>
    public static (PlotRange Horizontal, PlotRange Vertical) EqualUnits(PlotRange horizontal, PlotRange vertical, PixelSize size)
    {
        double unit = Math.Max(horizontal.Length / size.Width, vertical.Length / size.Height);
        return (horizontal.Resized(unit * size.Width), vertical.Resized(unit * size.Height));
    }

    private static float WidestText(IEnumerable<string> texts)
    {
        using Paint paint = Paint.NewDisposablePaint();
        return texts.Select(text => new LabelStyle { Text = text, FontName = PictureStyle.Font, FontSize = PictureStyle.LegendTextSize }.Measure(text, paint).Width).DefaultIfEmpty(0).Max(MathF.Ceiling);
    }
}
