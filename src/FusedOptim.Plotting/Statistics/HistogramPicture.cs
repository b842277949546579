using System.Globalization;
using ScottPlot;
using ScottPlot.Plottables;

namespace FusedOptim.Plotting;

/// <summary>How often values lie in each of some equal intervals; several sets share the intervals and are drawn through each other.</summary>
public sealed class HistogramPicture : PlotPicture
{
    private readonly SampleSet[] sets;

    /// <summary>Makes a picture of sets.</summary>
    /// <param name="sets">The sets, in the order of the legend; from one to seven, which is how many colours there are.</param>
    /// <exception cref="ArgumentException">There is no set, or more than seven.</exception>
    public HistogramPicture(IEnumerable<SampleSet> sets)
    {
        this.sets = SampleSet.Checked(sets);
        if (this.sets.Length > CurveStyle.ColorCount)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A histogram shows at most {CurveStyle.ColorCount} sets, but there are {this.sets.Length}."),
                nameof(sets));
        }
    }

    /// <summary>The number of intervals, 30 unless set. On a logarithmic axis they are equal there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Intervals
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Intervals));
            field = value;
        }
    } = 30;

    /// <summary>The axis of the values.</summary>
    /// <exception cref="ArgumentException">The limits do not fit the scale.</exception>
    public PictureAxis XAxis { get; init => field = value.Checked(nameof(XAxis)); } = new();

    /// <summary>What the counts are.</summary>
    public string YLabel { get; init; } = "count";

    /// <summary>How many of sorted places lie in each interval; a place between two of them belongs to the upper one, the end to the last one.</summary>
    internal static int[] Count(ReadOnlySpan<double> places, double minimum, double maximum, int intervals)
    {
        int[] counts = new int[intervals];
        foreach (double place in places)
        {
            if (place >= minimum && place <= maximum)
            {
                counts[Math.Min((int)((place - minimum) / (maximum - minimum) * intervals), intervals - 1)]++;
            }
        }

        return counts;
    }

    internal override void Draw(Plot plot, PixelRect area)
    {
        double[][] places = [.. sets.Select(set => set.Places(XAxis))];
        (double minimum, double maximum) = Extent(places);
        double width = (maximum - minimum) / Intervals;
        List<LegendItem> legend = [];
        for (int i = 0; i < sets.Length; i++)
        {
            Color color = new CurveStyle(i, 0).Color;
            int[] counts = Count(places[i], minimum, maximum, Intervals);
            for (int bin = 0; bin < counts.Length; bin++)
            {
                if (counts[bin] > 0)
                {
                    Rectangle bar = plot.Add.Rectangle(minimum + (bin * width), minimum + ((bin + 1) * width), 0, counts[bin]);
                    bar.FillColor = color.WithOpacity(sets.Length == 1 ? 0.75 : 0.4);
                    bar.LineColor = color;
                    bar.LineWidth = 1;
                }
            }

            int hidden = sets[i].CountHidden(XAxis);
            string text = hidden == 0 ? sets[i].Name : string.Create(CultureInfo.InvariantCulture, $"{sets[i].Name} ({hidden} not shown)");
            legend.Add(new LegendItem { LabelText = text, FillColor = color.WithOpacity(0.6) });
        }

        AxisDrawing.Apply(plot, XAxis, new PictureAxis(YLabel) { Minimum = 0 });
        PictureStyle.ShowLegend(plot, legend, area.Height);
    }

    private (double Minimum, double Maximum) Extent(double[][] places)
    {
        double[] all = [.. places.SelectMany(set => set)];
        double minimum = XAxis.Minimum is { } low ? XAxis.Place(low) : all.DefaultIfEmpty(0).Min();
        double maximum = XAxis.Maximum is { } high ? XAxis.Place(high) : all.DefaultIfEmpty(1).Max();

        // All values alike, or limits on one side of them.
        return maximum > minimum ? (minimum, maximum) : (minimum - 0.5, minimum + 0.5);
    }
}
