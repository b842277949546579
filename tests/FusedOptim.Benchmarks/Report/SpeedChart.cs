using System.Globalization;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace FusedOptim.Benchmarks.Report;

/// <summary>Draws the time of a step over the number of elements, both on logarithmic axes: AdamW of float, a panel for each number of threads, a line a contender.</summary>
internal static class SpeedChart
{
    private const int PanelWidth = 900, Height = 800;
    private const float FontSize = 18;
    private static readonly MarkerShape[] Markers =
        [MarkerShape.FilledCircle, MarkerShape.None, MarkerShape.None, MarkerShape.OpenSquare, MarkerShape.OpenTriangleUp, MarkerShape.FilledDiamond, MarkerShape.Asterisk];

    public static void Save(Figures figures, Peers peers, string path)
    {
        IGrouping<int, Workload>[] panels =
            [.. figures.Workloads.Where(workload => workload is { Rule: RuleKind.AdamW, IsDouble: false, Size.IsSingle: true, Size.Elements: >= 1024 }).GroupBy(workload => workload.Threads)];
        string[] contenders = [.. peers.Kinds.Where(kind => kind.Supports(panels[0].First())).Select(kind => kind.Name)];
        var multiplot = new Multiplot();
        multiplot.RemovePlot(multiplot.GetPlot(0));
        foreach (IGrouping<int, Workload> panel in panels)
        {
            multiplot.AddPlot(Panel(figures, contenders, [.. panel]));
        }

        multiplot.Layout = new ScottPlot.MultiplotLayouts.Columns();
        double[] times = [.. panels.SelectMany(panel => panel).SelectMany(workload => contenders.Select(name => figures.Time(workload, name))).Where(double.IsFinite)];
        foreach (Plot plot in multiplot.GetPlots())
        {
            // The same scale in all panels, so that they can be compared by eye.
            plot.Axes.SetLimitsY(Math.Floor(Math.Log10(times.Min() / 1000)), Math.Ceiling(Math.Log10(times.Max() / 1000)));
        }

        multiplot.SavePng(path, PanelWidth * panels.Length, Height);
    }

    private static Plot Panel(Figures figures, string[] contenders, IReadOnlyList<Workload> workloads)
    {
        var plot = new Plot();
        var colors = new ScottPlot.Palettes.Category10();
        for (int contender = 0; contender < contenders.Length; contender++)
        {
            (double Size, double Time)[] points =
                [.. workloads.Select(workload => ((double)workload.Size.Elements, figures.Time(workload, contenders[contender]) / 1000)).Where(point => double.IsFinite(point.Item2))];
            if (points.Length == 0)
            {
                continue;
            }

            Scatter line = plot.Add.Scatter(points.Select(point => Math.Log2(point.Size)).ToArray(), points.Select(point => Math.Log10(point.Time)).ToArray());
            line.LegendText = contenders[contender];
            line.Color = colors.GetColor(contender);
            line.LineWidth = contender == 0 ? 4 : 2;
            line.LinePattern = Markers[contender] != MarkerShape.None ? LinePattern.Solid : contenders[contender] == ContenderKinds.Moving.Name ? LinePattern.Dashed : LinePattern.Dotted;
            line.MarkerShape = Markers[contender];
            line.MarkerSize = 10;
        }

        plot.Title($"A step of AdamW, {Text.Threads(workloads[0].Threads)}", FontSize + 4);
        plot.XLabel("elements (float)", FontSize);
        plot.YLabel("microseconds a step, median", FontSize);
        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            MinorTickGenerator = new LogMinorTickGenerator(),
            IntegerTicksOnly = true,
            LabelFormatter = static exponent => Math.Pow(10, exponent).ToString("#,0.###", CultureInfo.InvariantCulture),
        };
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. workloads.Select(workload => Math.Log2(workload.Size.Elements))], [.. workloads.Select(workload => workload.Size.Name)]);
        plot.Axes.Left.TickLabelStyle.FontSize = FontSize - 2;
        plot.Axes.Bottom.TickLabelStyle.FontSize = FontSize - 2;
        plot.Legend.FontSize = FontSize;
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;
    }
}
