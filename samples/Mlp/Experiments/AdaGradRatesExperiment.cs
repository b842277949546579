using FusedOptim.Optimizers;
using FusedOptim.Plotting;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>
/// The rates <c>eta / (sqrt(s) + eps)</c> that AdaGrad gives each weight, with s the sum of its squared gradients. Duchi, Hazan and Singer, Adaptive Subgradient Methods for
/// Online Learning and Stochastic Optimization, 2011.
/// </summary>
internal sealed class AdaGradRatesExperiment : Experiment
{
    private const int PointsPerDecade = 12;

    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    public override string Name => "adagrad-rates";

    public override string Description => "The effective learning rates of AdaGrad's weights over the steps, layer by layer";

    public override ExperimentSettings Defaults { get; } = new() { Hidden = [64, 32], Epochs = 30, Batch = 32, Rates = [0.02] };

    public override ExperimentReport Run(ExperimentContext context)
    {
        ExperimentSettings settings = context.Settings;
        List<RateQuantiles> trace = [];
        TrainingOutcome outcome = context.Train(
            [new ExperimentTraining("adagrad", () => new AdaGrad(), settings.Rates[0], settings) { Observe = (optimizer, step) => Observe((AdaGrad)optimizer, step, trace) }])[0];
        string[] layers = [.. trace.Select(row => row.Layer).Distinct()];
        int last = trace.Max(row => row.Step);
        var table = new ReportTable(
            ["weights", "step", "5 %", "25 %", "median", "75 %", "95 %", "never moved"],
            layers.SelectMany(layer => trace.Where(row => row.Layer == layer && (row.Step is 1 or 10 or 100 or 1000 or 10_000 || row.Step == last)))
                .Select(row => new object[] { row.Layer, row.Step, row.Values[0], row.Values[1], row.Values[2], row.Values[3], row.Values[4], row.Unmoved }));
        return new ExperimentReport(
            FormattableString.Invariant($"AdaGrad at rate {settings.Rates[0]}, hidden layers {string.Join(',', settings.Hidden)}, batches of {settings.Batch}; final loss {outcome.FinalLoss:G4}"),
            table,
            [
                "The rate of a weight only ever falls, because its sum of squared gradients only ever grows: at first like 1 / sqrt(step), then hardly any more, since gradients get small with the loss.",
                "Weights of the same layer differ by orders of magnitude: those behind rarely used pixels and units keep high rates. That is what AdaGrad is for, and one rate for all cannot do it.",
                "\"Never moved\" counts weights whose gradient was 0 in all steps so far, such as those of pixels that are empty in all digits; they are left out. A weight that moves for the first time joins with a high rate, so that the upper end of a band may rise.",
            ],
            CreatePicture(layers, trace));
    }

    private static void Observe(AdaGrad optimizer, int step, List<RateQuantiles> trace)
    {
        // Steps at equal distances on a logarithmic axis are all that a picture shows.
        if (step == 0 || (int)(PointsPerDecade * Math.Log10(step)) == (int)(PointsPerDecade * Math.Log10(step - 1)))
        {
            return;
        }

        foreach (Parameter<float> parameter in optimizer.Parameters.Where(parameter => parameter.Name.EndsWith(".weight", StringComparison.Ordinal)))
        {
            float[] sums = parameter.State("squared_gradient_sum").ToArray();
            double[] rates = [.. sums.Where(sum => sum > 0).Select(sum => optimizer.LearningRate / (Math.Sqrt(sum) + optimizer.Epsilon))];
            double[] values = [.. Shares.Select(share => rates.Length == 0 ? double.NaN : Quantiles.Of(rates, share))];
            trace.Add(new RateQuantiles(parameter.Name, step, values, sums.Length - rates.Length));
        }
    }

    private static CurvesPicture CreatePicture(string[] layers, List<RateQuantiles> trace) => new(layers.Select(layer =>
    {
        RateQuantiles[] rows = [.. trace.Where(row => row.Layer == layer)];
        return new Curve(layer, [.. rows.Select(row => (double)row.Step)], [.. rows.Select(row => row.Values[2])])
        {
            Band = ([.. rows.Select(row => row.Values[0])], [.. rows.Select(row => row.Values[4])]),
        };
    }))
    {
        Title = "AdaGrad's effective learning rates: median, and band from 5 % to 95 % of the weights",
        XAxis = new PictureAxis("step", AxisScale.Logarithmic),
        YAxis = new PictureAxis("eta / (sqrt(sum of squared gradients) + eps)", AxisScale.Logarithmic),
    };

    private sealed record RateQuantiles(string Layer, int Step, double[] Values, int Unmoved);
}
