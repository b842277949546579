using ScottPlot;
using SkiaSharp;

namespace FusedOptim.Plotting;

/// <summary>A picture with one pair of axes.</summary>
public abstract class PlotPicture : Picture
{
    private protected PlotPicture()
    {
    }

    internal sealed override void Render(SKCanvas canvas, PixelRect area)
    {
        using var plot = new Plot();
        PictureStyle.Apply(plot, Title);
        Draw(plot, area);

        // A plot clears the whole canvas, which may hold other pictures.
        canvas.Save();
        canvas.ClipRect(area.ToSKRect());
        plot.Render(canvas, area);
        canvas.Restore();
    }

    /// <summary>Puts the contents into a plot that will be drawn into an area of this size.</summary>
    internal abstract void Draw(Plot plot, PixelRect area);
}
