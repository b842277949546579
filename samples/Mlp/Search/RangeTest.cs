using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Search;

/// <summary>The learning rate range test of a training, and its picture.</summary>
internal static class RangeTest
{
    // Behind the explosion there is nothing to be seen.
    private const double HighestOverFirst = 1.5;

    /// <summary>Runs the test on a network of its own, of which nothing is kept.</summary>
    /// <param name="plan">The training, from whose initial weights the test starts.</param>
    /// <param name="training">The rows that it trains on.</param>
    /// <param name="options">The rates, and when to stop.</param>
    /// <param name="stepped">Called after each step.</param>
    /// <param name="cancellation">Ends the test between two steps.</param>
    public static RangeTestResult Run(
        TrainingPlan plan, DataSet training, RangeTestOptions options, Action? stepped = null, CancellationToken cancellation = default)
    {
        MultilayerPerceptron network = plan.CreateNetwork();
        using Optimizer<float> optimizer = plan.CreateOptimizer(network);
        var batches = new BatchSteps(network, optimizer, training, plan.BatchSize, plan.Seed);
        return LearningRateRangeTest.Run(
            optimizer,
            () =>
            {
                double loss = batches.Next();
                stepped?.Invoke();
                return loss;
            },
            options,
            cancellationToken: cancellation);
    }

    /// <summary>The loss over the rate, with the suggestion.</summary>
    public static Picture Draw(RangeTestResult result, string optimizer)
    {
        double[] known = [.. result.SmoothedLosses.Where(double.IsFinite)];
        double top = HighestOverFirst * known.DefaultIfEmpty(1).First();
        double lowest = Math.Min(known.DefaultIfEmpty(0).Min(), result.Losses.Where(double.IsFinite).DefaultIfEmpty(0).Min());
        double bottom = Math.Max(0, lowest - (0.05 * (top - lowest)));
        List<Curve> curves =
        [
            new Curve("smoothed loss", result.Rates, result.SmoothedLosses),
            new Curve("loss of each step", result.Rates, result.Losses) { JoinsPoints = false },
        ];
        AddMark(curves, "steepest: suggestion", result.Steepest, bottom, top);
        AddMark(curves, "lowest / 10: cautious", result.MinimumOverTen, bottom, top);
        return new CurvesPicture(curves)
        {
            Title = $"Learning rate range test of {optimizer}",
            XAxis = new PictureAxis("learning rate", AxisScale.Logarithmic),
            YAxis = new PictureAxis("mean cross entropy of a batch") { Minimum = bottom, Maximum = top },
        };
    }

    private static void AddMark(List<Curve> curves, string name, double? rate, double bottom, double top)
    {
        if (rate is { } value)
        {
            curves.Add(new Curve(FormattableString.Invariant($"{name} {value:G3}"), [value, value], [bottom, top]));
        }
    }
}
