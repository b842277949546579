using System.Globalization;
using ScottPlot;
using ScottPlot.Plottables;

namespace FusedOptim.Plotting;

/// <summary>
/// Sets of values side by side: every value a point, and behind them a box from the first to the third quartile with a line at the median. It shows what a mean
/// hides: how far the seeds of a run lie apart, and which of them failed.
/// </summary>
public sealed class StripPicture : PlotPicture
{
    private const double BoxWidth = 0.6;

    private readonly SampleSet[] sets;

    /// <summary>Makes a picture of sets.</summary>
    /// <param name="sets">The sets from left to right; at least one.</param>
    /// <exception cref="ArgumentException">There is no set.</exception>
    public StripPicture(IEnumerable<SampleSet> sets) => this.sets = SampleSet.Checked(sets);

    /// <summary>The axis of the values.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the scale.</exception>
    public PictureAxis YAxis { get; init => field = value.Checked(nameof(YAxis)); } = new();

    /// <summary>What the sets are; empty for nothing.</summary>
    public string XLabel { get; init; } = string.Empty;

    internal override void Draw(Plot plot, PixelRect area)
    {
        for (int i = 0; i < sets.Length; i++)
        {
            double[] places = sets[i].Places(YAxis);
            if (places.Length > 0)
            {
                DrawSet(plot, i, places);
            }
        }

        AxisDrawing.Apply(plot, new PictureAxis { Minimum = -0.6, Maximum = sets.Length - 0.4 }, YAxis);
        AxisDrawing.Name(plot.Axes.Bottom, XLabel, [.. sets.Select(Label)], [.. Enumerable.Range(0, sets.Length)]);
        AxisDrawing.TurnLongNames(plot, sets.Select(Label), area.Width / sets.Length);
        plot.Grid.XAxisStyle.IsVisible = false;
    }

    private static void DrawSet(Plot plot, int index, double[] places)
    {
        var style = new CurveStyle(index % CurveStyle.ColorCount, 0);
        double median = Quantile.Of(places, 0.5);
        Rectangle box = plot.Add.Rectangle(index - (BoxWidth / 2), index + (BoxWidth / 2), Quantile.Of(places, 0.25), Quantile.Of(places, 0.75));
        box.FillColor = style.Color.WithOpacity(0.16);
        box.LineColor = style.Color;
        box.LineWidth = 1.5f;
        LinePlot line = plot.Add.Line(index - (BoxWidth / 2), median, index + (BoxWidth / 2), median);
        line.LineColor = style.Color;
        line.LineWidth = 3.5f;

        // Points beside each other by the golden ratio: neighbours in height are far apart, without chance.
        Coordinates[] points = [.. places.Select((place, i) => new Coordinates(index + (BoxWidth * 0.8 * ((i * 0.6180339887498949 % 1) - 0.5)), place))];
        plot.Add.Markers(points, MarkerShape.FilledCircle, size: 7, style.Color.WithOpacity(0.75));
    }

    private string Label(SampleSet set)
    {
        int hidden = set.CountHidden(YAxis);
        return hidden == 0 ? set.Name : string.Create(CultureInfo.InvariantCulture, $"{set.Name}\n({hidden} not shown)");
    }
}
