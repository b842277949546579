using FusedOptim.Optimizers;
using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>
/// Slices through the loss of trained networks: along random directions (Li et al. 2018), and along straight lines between networks (Goodfellow, Vinyals and Saxe,
/// Qualitatively Characterizing Neural Network Optimization Problems, 2015).
/// </summary>
internal sealed class SliceExperiment : Experiment
{
    private const int Points = 61;
    private const int Directions = 3;

    public override string Name => "slice";

    public override string Description => "Slices through the loss of trained networks: along random directions, and on the straight line between two of them";

    public override ExperimentSettings Defaults { get; } = new() { Hidden = [64], Epochs = 20, Batch = 32, Rates = [0.1] };

    public override ExperimentReport Run(ExperimentContext context)
    {
        ExperimentSettings settings = context.Settings;
        IReadOnlyList<TrainingOutcome> outcomes = context.Train(
            [.. Enumerable.Range(settings.Seed, 2).Select(seed => new ExperimentTraining($"seed {seed}", () => new SgdMomentum(), settings.Rates[0], settings with { Seed = seed }))]);
        MultilayerPerceptron network = outcomes[0].Network;
        var training = new LossProbe(network, context.Training);
        var validation = new LossProbe(network, context.Validation);
        double[] first = training.Read(), second = new LossProbe(outcomes[1].Network, context.Training).Read();
        double[] initial = new LossProbe(context.CreateNetwork(settings.Hidden, settings.Seed), context.Training).Read();
        double[] around = Places(-1, 1), between = Places(-0.25, 1.25);
        List<Curve> slices = [], lines = [];
        for (int direction = 1; direction <= Directions; direction++)
        {
            training.Write(first);
            double[] random = FilterDirection.Draw(network, settings.Seed + direction);
            slices.AddRange(Pair($"direction {direction}", around, place => LossProbe.Move(first, place, random), training, validation));
        }

        lines.AddRange(Pair("initial weights (0) to trained (1)", between, place => Blend(initial, first, place), training, validation));
        lines.AddRange(Pair("trained (0) to another trained (1)", between, place => Blend(first, second, place), training, validation));
        double barrier = Enumerable.Range(0, Points).Select(i => training.Loss(Blend(first, second, (double)i / (Points - 1)))).Max();
        double ends = Math.Max(training.Loss(first), training.Loss(second));
        return new ExperimentReport(
            FormattableString.Invariant($"SGD with momentum at rate {settings.Rates[0]}, {settings.Epochs} epochs, hidden layers {string.Join(',', settings.Hidden)}, two seeds"),
            new ReportTable(
                ["line", "place 0", "0.25", "0.5", "0.75", "1"],
                [
                    Row("random direction 1", training, place => LossProbe.Move(first, place, FilterDirection.Draw(Restored(network, training, first), settings.Seed + 1))),
                    Row("initial to trained", training, place => Blend(initial, first, place)),
                    Row("trained to another trained", training, place => Blend(first, second, place)),
                ]),
            [
                "Along random directions a trained network sits in a smooth bowl; at distance 1 each unit's weights have been changed by as much as they are long. The validation loss has nearly the same shape.",
                "From the initial weights to the trained ones the straight line goes down without a hill, although no training takes it (Goodfellow et al. 2015).",
                FormattableString.Invariant($"Between two trained networks there is a barrier: at most {barrier:G4} on the way, {ends:G4} at the worse end. Both are good, and their mean is not: average predictions, not weights of separate trainings."),
            ],
            CreatePicture(slices, lines));
    }

    private static double[] Places(double from, double to) => [.. Enumerable.Range(0, Points).Select(i => from + ((to - from) * i / (Points - 1)))];

    private static double[] Blend(double[] from, double[] to, double place) => [.. from.Zip(to, (start, end) => start + (place * (end - start)))];

    // Directions have the lengths of the weights, which have to be those of the trained network.
    private static MultilayerPerceptron Restored(MultilayerPerceptron network, LossProbe probe, double[] point)
    {
        probe.Write(point);
        return network;
    }

    private static Curve[] Pair(string name, double[] places, Func<double, double[]> point, LossProbe training, LossProbe validation) =>
    [
        new Curve(name, places, [.. places.Select(place => training.Loss(point(place)))]),
        new Curve($"{name}, validation", places, [.. places.Select(place => validation.Loss(point(place)))]) { PartnerOf = name },
    ];

    private static object[] Row(string name, LossProbe probe, Func<double, double[]> point) =>
        [name, .. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(place => (object)probe.Loss(point(place)))];

    private static PanelsPicture CreatePicture(List<Curve> slices, List<Curve> lines) => new(
    [
        new CurvesPicture(slices)
        {
            Title = "Loss around a trained network, along random directions of its weights' lengths",
            XAxis = new PictureAxis("distance, in lengths of each unit's weights"),
            YAxis = new PictureAxis("cross entropy") { Minimum = 0 },
        },
        new CurvesPicture(lines)
        {
            Title = "Loss on straight lines",
            XAxis = new PictureAxis("place on the line"),
            YAxis = new PictureAxis("cross entropy", AxisScale.Logarithmic),
        },
    ])
    { Width = 1250, Height = 1100 };
}
