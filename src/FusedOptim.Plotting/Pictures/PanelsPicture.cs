using ScottPlot;
using SkiaSharp;

namespace FusedOptim.Plotting;

/// <summary>Several pictures as one, in rows and columns of equal size. Widths and heights of the parts themselves do not matter.</summary>
public sealed class PanelsPicture : Picture
{
    private const float TitleHeight = 44;

    private readonly Picture[] panels;
    private readonly int columns;

    /// <summary>Joins pictures.</summary>
    /// <param name="panels">The pictures, row by row; at least one.</param>
    /// <param name="columns">How many stand beside each other; at least 1.</param>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no column.</exception>
    public PanelsPicture(IEnumerable<Picture> panels, int columns = 1)
    {
        ArgumentNullException.ThrowIfNull(panels);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        this.panels = [.. panels];
        if (this.panels.Length == 0)
        {
            throw new ArgumentException("A picture of panels needs at least one panel.", nameof(panels));
        }

        this.columns = Math.Min(columns, this.panels.Length);
    }

    internal override void Render(SKCanvas canvas, PixelRect area)
    {
        float top = area.Top;
        if (Title.Length > 0)
        {
            top += TitleHeight;
            RenderTitle(canvas, area);
        }

        int rows = (panels.Length + columns - 1) / columns;
        float width = area.Width / columns;
        float height = (area.Bottom - top) / rows;
        for (int i = 0; i < panels.Length; i++)
        {
            float left = area.Left + (i % columns * width);
            float upper = top + (i / columns * height);
            panels[i].Render(canvas, new PixelRect(left, left + width, upper + height, upper));
        }
    }

    private void RenderTitle(SKCanvas canvas, PixelRect area)
    {
        using Paint paint = Paint.NewDisposablePaint();
        var background = new PixelRect(area.Left, area.Right, area.Top + TitleHeight, area.Top);
        Drawing.FillRectangle(canvas, background, paint, new FillStyle { Color = Colors.White });
        var label = new LabelStyle
        {
            Text = Title,
            FontName = PictureStyle.Font,
            FontSize = PictureStyle.TitleSize + 2,
            Bold = true,
            ForeColor = PictureStyle.Ink,
            Alignment = Alignment.MiddleCenter,
        };
        label.Render(canvas, background.Center, paint);
    }
}
