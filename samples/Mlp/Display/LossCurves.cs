using System.Globalization;
using FusedOptim.Samples.Mlp.Training;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>Draws the training loss of every optimizer over the epochs, the loss on a logarithmic axis.</summary>
internal static class LossCurves
{
    // A loss of zero has no logarithm; nothing that is trained gets this small in single precision.
    private const double SmallestLoss = 1e-8;

    // There are more curves than colors.
    private static readonly LinePattern[] Patterns = [LinePattern.Solid, LinePattern.Dashed];

    public static void Save(IReadOnlyList<Contestant> contestants, string path)
    {
        using var plot = new Plot();
        IPalette colors = plot.Add.Palette;
        foreach (Contestant contestant in contestants)
        {
            double[] epochs = [.. contestant.Results.Select(result => (double)result.Epoch)];
            double[] losses = [.. contestant.Results.Select(result => Math.Log10(Math.Max(result.Loss, SmallestLoss)))];
            Scatter curve = plot.Add.Scatter(epochs, losses);
            curve.LegendText = contestant.Choice.Name;
            curve.LineWidth = 2;
            curve.MarkerSize = 0;
            curve.LinePattern = Patterns[plot.PlottableList.Count / (colors.Colors.Length + 1) % Patterns.Length];
        }

        plot.Title("Training loss on handwritten digits");
        plot.XLabel("epoch");
        plot.YLabel("mean cross entropy");
        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            MinorTickGenerator = new LogMinorTickGenerator(),
            IntegerTicksOnly = true,
            LabelFormatter = static exponent => Math.Pow(10, exponent).ToString("0.########", CultureInfo.InvariantCulture),
        };
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        plot.ShowLegend(Edge.Right);
        plot.SavePng(path, 1100, 600);
    }
}
