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

    public static void Save(IReadOnlyList<Contestant> contestants, string path)
    {
        using var plot = new Plot();
        foreach (Contestant contestant in contestants)
        {
            double[] epochs = [.. contestant.Results.Select(result => (double)result.Epoch)];
            double[] losses = [.. contestant.Results.Select(result => Math.Log10(Math.Max(result.Loss, SmallestLoss)))];
            Scatter curve = plot.Add.Scatter(epochs, losses);
            curve.LegendText = contestant.Choice.Name;
            curve.LineWidth = 2;
            curve.MarkerSize = 0;
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
        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(path, 1000, 600);
    }
}
