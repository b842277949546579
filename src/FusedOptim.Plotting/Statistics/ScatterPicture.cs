using System.Globalization;
using ScottPlot;
using ScottPlot.Colormaps;

namespace FusedOptim.Plotting;

/// <summary>
/// Points (x, y) whose colours are a third number, with a bar that explains them: the trials of a search over two hyperparameters, coloured by what they reached. Points
/// whose number is not finite, such as trainings that diverged, are crosses.
/// </summary>
public sealed class ScatterPicture : PlotPicture
{
    private const float PointSize = 13;

    // Its brightness grows evenly, and people with any colour vision can read it (Smith and van der Walt, matplotlib, 2015).
    private static readonly Viridis Colors = new();

    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] values;

    /// <summary>Makes a picture of points.</summary>
    /// <param name="x">The horizontal coordinates. Points that have no place on an axis are left out.</param>
    /// <param name="y">The vertical coordinates.</param>
    /// <param name="values">The numbers that become colours.</param>
    /// <exception cref="ArgumentException">There is no point, or there are not as many of all three.</exception>
    public ScatterPicture(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(values);
        if (x.Count == 0 || x.Count != y.Count || x.Count != values.Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The picture has {x.Count} values of x, {y.Count} of y and {values.Count} that become colours; it needs as many of all, at least one."),
                nameof(values));
        }

        this.x = [.. x];
        this.y = [.. y];
        this.values = [.. values];
    }

    /// <summary>The horizontal axis.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the scale.</exception>
    public PictureAxis XAxis { get; init => field = value.Checked(nameof(XAxis)); } = new();

    /// <summary>The vertical axis.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the scale.</exception>
    public PictureAxis YAxis { get; init => field = value.Checked(nameof(YAxis)); } = new();

    /// <summary>The axis of the colours. Numbers beyond its limits have the colours of these, so that a few bad ones do not take all colours.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the scale.</exception>
    public PictureAxis ColorAxis { get; init => field = value.Checked(nameof(ColorAxis)); } = new();

    /// <summary>The index of the best point, which has a ring around it; null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public int? Best
    {
        get;
        init => field = value is null || (value >= 0 && value < x.Length)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Best), value, FormattableString.Invariant($"There is no point {value}; the picture has {x.Length}, counted from 0."));
    }

    internal override void Draw(Plot plot, PixelRect area)
    {
        double[] known = [.. values.Select(ColorAxis.Place).Where(double.IsFinite).DefaultIfEmpty(0)];
        double low = ColorAxis.Minimum is { } minimum ? ColorAxis.Place(minimum) : known.Min();
        double high = ColorAxis.Maximum is { } maximum ? ColorAxis.Place(maximum) : known.Max();
        ScottPlot.Range range = PlotColors.Range(low, high);
        bool hasCrosses = false;

        // Bright ones, as a rule the fewest, lie on top.
        foreach (int point in Enumerable.Range(0, x.Length).OrderBy(point => ColorAxis.Place(values[point])))
        {
            var place = new Coordinates(XAxis.Place(x[point]), YAxis.Place(y[point]));
            double value = ColorAxis.Place(values[point]);
            if (!place.AreReal)
            {
                continue;
            }

            hasCrosses |= !double.IsFinite(value);
            _ = double.IsFinite(value)
                ? plot.Add.Marker(place, MarkerShape.FilledCircle, PointSize, Colors.GetColor(range.Normalize(value, clamp: true)))
                : plot.Add.Marker(place, MarkerShape.Eks, PointSize - 2, PictureStyle.Ink.WithOpacity(0.6));
        }

        DrawRing(plot);
        PlotColors.AddBar(plot, Colors, range, ColorAxis);
        AxisDrawing.Apply(plot, XAxis, YAxis);
        PictureStyle.ShowLegend(plot, CreateLegend(hasCrosses), area.Height);
    }

    // Behind all points, so that none of them covers it.
    private void DrawRing(Plot plot)
    {
        if (Best is { } best && new Coordinates(XAxis.Place(x[best]), YAxis.Place(y[best])) is { AreReal: true } place)
        {
            plot.Add.Marker(place, MarkerShape.OpenCircle, PointSize + 8, PictureStyle.Ink).MarkerLineWidth = 2;
        }
    }

    private List<LegendItem> CreateLegend(bool hasCrosses)
    {
        List<LegendItem> items = [];
        if (Best is not null)
        {
            items.Add(new LegendItem { LabelText = "best", MarkerShape = MarkerShape.OpenCircle, MarkerSize = PointSize, MarkerLineColor = PictureStyle.Ink, MarkerLineWidth = 2, MarkerColor = PictureStyle.Ink });
        }

        if (hasCrosses)
        {
            items.Add(new LegendItem { LabelText = "not finite", MarkerShape = MarkerShape.Eks, MarkerSize = PointSize - 2, MarkerLineColor = PictureStyle.Ink, MarkerColor = PictureStyle.Ink });
        }

        return items;
    }
}
