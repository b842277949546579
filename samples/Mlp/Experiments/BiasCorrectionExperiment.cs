using FusedOptim.Optimizers;
using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>Adam with and without bias correction. Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, section 3.</summary>
internal sealed class BiasCorrectionExperiment : Experiment
{
    // A loss is read as the mean of so many batches: one alone is noise.
    private const int Window = 10;

    public override string Name => "bias-correction";

    public override string Description => "Adam with and without bias correction: how far its first steps go, and what becomes of the loss";

    public override ExperimentSettings Defaults { get; } = new() { Hidden = [64, 64], Epochs = 10, Batch = 32, Rates = [0.03] };

    public override ExperimentReport Run(ExperimentContext context)
    {
        ExperimentSettings settings = context.Settings;
        double rate = settings.Rates[0];
        (string Name, Func<Optimizer<float>> Create)[] variants = [("with bias correction", () => new Adam()), ("without bias correction", () => new AdamWithoutBiasCorrection())];
        var lengths = variants.Select(_ => new StepLengths(rate)).ToArray();
        IReadOnlyList<TrainingOutcome> outcomes =
            context.Train([.. variants.Select((variant, i) => new ExperimentTraining(variant.Name, variant.Create, rate, settings) { Observe = lengths[i].Observe })]);
        double[][] losses = [.. outcomes.Select(outcome => Averages(outcome.StepLosses))];
        int shown = Math.Min(lengths.Min(length => length.Values.Count), losses.Min(loss => loss.Length));
        var table = new ReportTable(
            ["step", "change with", "change without", "loss with", "loss without"],
            new[] { 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, shown }.Where(step => step <= shown).Distinct().Order()
                .Select(step => new object[] { step, lengths[0].Values[step - 1], lengths[1].Values[step - 1], losses[0][step - 1], losses[1][step - 1] }));
        return new ExperimentReport(
            FormattableString.Invariant($"Adam at rate {rate}, hidden layers {string.Join(',', settings.Hidden)}, batches of {settings.Batch}"),
            table,
            [
                "\"Change\" is how far a step moves a weight on average (root mean square over those with a gradient), in learning rates. With correction the first step is 1: the learning rate is what it says.",
                "Without it both averages start too small, the second one for longer, so that their quotient is too large: the first step is (1 - beta1) / sqrt(1 - beta2) = 3.2 rates long, and some hundred more are too long as well.",
                "After about 1 / (1 - beta2) = 1000 steps both are the same rule, but not at the same place: with a rate near the highest that works, the first steps throw the weights where units are dead, and the loss stays high. With --lr 0.001 there is hardly a difference.",
            ],
            CreatePicture(outcomes, lengths, losses));
    }

    // The mean of each loss and those before it.
    private static double[] Averages(IReadOnlyList<double> losses) =>
        [.. losses.Select((_, step) => losses.Skip(Math.Max(0, step - Window + 1)).Take(Math.Min(step + 1, Window)).Average())];

    private static PanelsPicture CreatePicture(IReadOnlyList<TrainingOutcome> outcomes, StepLengths[] lengths, double[][] losses) => new(
    [
        new CurvesPicture(outcomes.Select((outcome, i) => new Curve(outcome.Plan.Name, lengths[i].Values)))
        {
            Title = "How far each step moves a weight, in learning rates",
            XAxis = new PictureAxis("step", AxisScale.Logarithmic),
            YAxis = new PictureAxis("root mean square change / rate"),
        },
        new CurvesPicture(outcomes.Select((outcome, i) => new Curve(outcome.Plan.Name, losses[i])))
        {
            Title = FormattableString.Invariant($"Training loss, mean of {Window} batches"),
            XAxis = new PictureAxis("step", AxisScale.Logarithmic),
            YAxis = new PictureAxis("cross entropy", AxisScale.Logarithmic),
        },
    ])
    { Height = 1000 };

    // Weights of empty pixels never move; counting them would make steps look short.
    private sealed class StepLengths(double rate)
    {
        private float[] before = [];

        public List<double> Values { get; } = [];

        public void Observe(Optimizer<float> optimizer, int step)
        {
            float[] now = [.. optimizer.Parameters.SelectMany(parameter => parameter.Values.ToArray())];
            if (step > 0)
            {
                double[] squares = [.. now.Zip(before, (value, old) => (double)(value - old)).Where(change => change != 0).Select(change => change * change)];
                Values.Add(squares.Length == 0 ? 0 : Math.Sqrt(squares.Average()) / rate);
            }

            before = now;
        }
    }
}
