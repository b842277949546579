using ScottPlot;
using ScottPlot.Plottables;

namespace FusedOptim.Plotting;

/// <summary>
/// Named curves over a common axis, up to 35 of them: each has its own pair of colour and line pattern, and the legend stands beside the data. The colours can be
/// told apart by people with any colour vision.
/// </summary>
public sealed class CurvesPicture : PlotPicture
{
    private readonly Curve[] curves;
    private readonly CurveStyle[] styles;

    /// <summary>Makes a picture of curves.</summary>
    /// <param name="curves">The curves, in the order of the legend; at least one.</param>
    /// <exception cref="ArgumentException">
    /// There is no curve, or more than can be told apart, or two of the same name, or a <see cref="Curve.PartnerOf"/> that is no curve of the picture or has itself a partner.
    /// </exception>
    public CurvesPicture(IEnumerable<Curve> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        this.curves = [.. curves];
        if (this.curves.Length == 0)
        {
            throw new ArgumentException("A picture of curves needs at least one curve.", nameof(curves));
        }

        if (this.curves.GroupBy(curve => curve.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two curves are named '{twice.Key}'; the legend could not tell them apart.", nameof(curves));
        }

        styles = CurveStyle.Assign([.. this.curves.Select(curve => PartnerIndex(curve, this.curves))]);
    }

    /// <summary>The horizontal axis.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the scale.</exception>
    public PictureAxis XAxis { get; init => field = value.Checked(nameof(XAxis)); } = new();

    /// <summary>The vertical axis.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the scale.</exception>
    public PictureAxis YAxis { get; init => field = value.Checked(nameof(YAxis)); } = new();

    internal override void Draw(Plot plot, PixelRect area)
    {
        // Bands and faint points lie under all lines.
        for (int i = 0; i < curves.Length; i++)
        {
            DrawBand(plot, curves[i], styles[i].Color);
            DrawFaintPoints(plot, curves[i], styles[i].Color);
        }

        for (int i = 0; i < curves.Length; i++)
        {
            DrawLine(plot, curves[i], styles[i]);
        }

        AxisDrawing.Apply(plot, XAxis, YAxis, onlyWholeNumbers: curves.All(curve => curve.X.All(double.IsInteger)));
        if (curves.Length > 1)
        {
            PictureStyle.ShowLegend(plot, [.. curves.Select((curve, i) => CreateLegendItem(curve, styles[i]))], area.Height);
        }
    }

    private static int PartnerIndex(Curve curve, Curve[] curves)
    {
        if (curve.PartnerOf is not { } name)
        {
            return -1;
        }

        int index = Array.FindIndex(curves, candidate => candidate.Name == name);
        return index >= 0 && curves[index].PartnerOf is null
            ? index
            : throw new ArgumentException($"'{curve.Name}' is the partner of '{name}', which must be a curve of the same picture without a partner of its own.", nameof(curves));
    }

    private void DrawLine(Plot plot, Curve curve, CurveStyle style)
    {
        IReadOnlyList<double> values = curve.AverageWindow > 1 ? MovingAverage.Of(curve.Y, curve.AverageWindow) : curve.Y;
        foreach (Coordinates[] run in Runs(curve.X, values))
        {
            Scatter line = plot.Add.Scatter(run, style.Color);
            line.LineWidth = curve.JoinsPoints ? 2.2f : 0;
            line.LinePattern = style.Pattern;

            // A single point between gaps has no line.
            line.MarkerSize = MarkerSize(curve) > 0 ? MarkerSize(curve) : run.Length == 1 ? 4 : 0;
        }
    }

    private void DrawFaintPoints(Plot plot, Curve curve, Color color)
    {
        if (curve.AverageWindow > 1)
        {
            Coordinates[] points = [.. Runs(curve.X, curve.Y).SelectMany(run => run)];
            plot.Add.Markers(points, MarkerShape.FilledCircle, size: 4, color.WithOpacity(0.28));
        }
    }

    private void DrawBand(Plot plot, Curve curve, Color color)
    {
        if (curve.Band is not var (lower, upper))
        {
            return;
        }

        Coordinates[][] lowerRuns = [.. Runs(curve.X, [.. lower.Select((value, i) => double.IsNaN(YAxis.Place(upper[i])) ? double.NaN : value)])];
        Coordinates[][] upperRuns = [.. Runs(curve.X, [.. upper.Select((value, i) => double.IsNaN(YAxis.Place(lower[i])) ? double.NaN : value)])];
        foreach ((Coordinates[] low, Coordinates[] high) in lowerRuns.Zip(upperRuns))
        {
            Polygon band = plot.Add.Polygon([.. low, .. Enumerable.Reverse(high)]);
            band.FillColor = color.WithOpacity(0.18);
            band.LineWidth = 0;
        }
    }

    // The places of the points, cut where one is missing.
    private IEnumerable<Coordinates[]> Runs(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        List<Coordinates> run = [];
        for (int i = 0; i < x.Count; i++)
        {
            var place = new Coordinates(XAxis.Place(x[i]), YAxis.Place(y[i]));
            if (place.AreReal)
            {
                run.Add(place);
            }
            else if (run.Count > 0)
            {
                yield return [.. run];
                run.Clear();
            }
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }

    private static float MarkerSize(Curve curve) => curve.MarksPoints || !curve.JoinsPoints ? 7 : 0;

    private static LegendItem CreateLegendItem(Curve curve, CurveStyle style) => new()
    {
        LabelText = curve.Name,
        LineColor = style.Color,
        LineWidth = curve.JoinsPoints ? 2.4f : 0,
        LinePattern = style.Pattern,
        MarkerShape = MarkerSize(curve) > 0 ? MarkerShape.FilledCircle : MarkerShape.None,
        MarkerColor = style.Color,
        MarkerSize = MarkerSize(curve),
    };
}
