using ScottPlot;
using ScottPlot.Plottables;

namespace FusedOptim.Plotting;

/// <summary>Named numbers as bars, with the number on each. One that is not finite, or that a logarithmic axis has no place for, has its number and no bar.</summary>
public sealed class BarPicture : PlotPicture
{
    private readonly (string Name, double Value)[] bars;

    /// <summary>Makes a picture of bars.</summary>
    /// <param name="bars">Names and numbers, from left to right; at least one.</param>
    /// <exception cref="ArgumentException">There is no bar, or one has no name.</exception>
    public BarPicture(IEnumerable<(string Name, double Value)> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        this.bars = [.. bars];
        if (this.bars.Length == 0 || this.bars.Any(bar => string.IsNullOrWhiteSpace(bar.Name)))
        {
            throw new ArgumentException("A picture of bars needs at least one bar, and a name for each.", nameof(bars));
        }
    }

    /// <summary>The axis of the numbers. Bars stand on 0; on a logarithmic axis on its <see cref="PictureAxis.Minimum"/>, or if it has none a power of ten below the lowest.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the scale.</exception>
    public PictureAxis YAxis { get; init => field = value.Checked(nameof(YAxis)); } = new();

    /// <summary>What the bars are; empty for nothing.</summary>
    public string XLabel { get; init; } = string.Empty;

    internal override void Draw(Plot plot, PixelRect area)
    {
        double ground = Ground();
        List<Bar> drawn = [];
        for (int i = 0; i < bars.Length; i++)
        {
            double place = YAxis.Place(bars[i].Value);
            drawn.Add(new Bar
            {
                Position = i,
                ValueBase = ground,
                Value = double.IsNaN(place) ? ground : place,
                Size = 0.7,
                FillColor = new CurveStyle(0, 0).Color.WithOpacity(0.8),
                LineWidth = 0,
            });
        }

        plot.Add.Bars(drawn);
        for (int i = 0; i < bars.Length; i++)
        {
            DrawNumber(plot, i, drawn[i].Value, isAbove: drawn[i].Value >= ground);
        }

        AxisDrawing.Apply(plot, new PictureAxis { Minimum = -0.6, Maximum = bars.Length - 0.4 }, YAxis);
        SetVerticalLimits(plot, ground, drawn.Min(bar => bar.Value), drawn.Max(bar => bar.Value));

        AxisDrawing.Name(plot.Axes.Bottom, XLabel, [.. bars.Select(bar => bar.Name)], [.. Enumerable.Range(0, bars.Length)]);
        AxisDrawing.TurnLongNames(plot, bars.Select(bar => bar.Name), area.Width / bars.Length);
        plot.Grid.XAxisStyle.IsVisible = false;
    }

    private void DrawNumber(Plot plot, int index, double place, bool isAbove)
    {
        double value = bars[index].Value;
        Text text = plot.Add.Text(double.IsFinite(value) ? AxisText.Short(value) : "not finite", index, place);
        text.LabelFontName = PictureStyle.Font;
        text.LabelFontSize = PictureStyle.TickSize;
        text.LabelFontColor = PictureStyle.Ink;
        text.LabelAlignment = isAbove ? Alignment.LowerCenter : Alignment.UpperCenter;
        text.OffsetY = isAbove ? -3 : 3;
    }

    // Room for the numbers above and below the bars, and none where all bars stand on the frame.
    private void SetVerticalLimits(Plot plot, double ground, double lowest, double highest)
    {
        (double low, double high) = AxisDrawing.Limits(YAxis, Math.Min(lowest, ground), Math.Max(highest, ground));
        double room = 0.06 * (high - low);
        plot.Axes.SetLimitsY(
            YAxis.Minimum is not null ? low : lowest >= ground ? ground : low - room,
            YAxis.Maximum is null ? high + room : high);
    }

    private double Ground()
    {
        if (YAxis.Scale == AxisScale.Linear)
        {
            return 0;
        }

        double lowest = bars.Select(bar => YAxis.Place(bar.Value)).Where(double.IsFinite).DefaultIfEmpty(0).Min();
        return YAxis.Minimum is { } minimum ? YAxis.Place(minimum) : Math.Ceiling(lowest) - 1;
    }
}
