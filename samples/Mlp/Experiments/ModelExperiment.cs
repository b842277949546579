using FusedOptim.Optimizers;
using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>How far a linear and a quadratic model of the loss hold along a step of gradient descent, at the beginning and later in a training.</summary>
internal sealed class ModelExperiment : Experiment
{
    private const int Points = 241;

    // A model counts as wrong from where it is off by more than this share of the decrease that the slope promises.
    private const double Tolerance = 0.1;

    public override string Name => "model";

    public override string Description => "Linear and quadratic Taylor models of the loss along the gradient, at the start and after --epochs, against the true loss";

    public override ExperimentSettings Defaults { get; } = new() { Hidden = [64], Epochs = 5, Batch = 32, Rates = [0.1] };

    public override ExperimentReport Run(ExperimentContext context)
    {
        ExperimentSettings settings = context.Settings;
        TrainingOutcome outcome = context.Train([new ExperimentTraining("sgd", () => new Sgd(), settings.Rates[0], settings)])[0];
        (string Name, MultilayerPerceptron Network)[] places =
            [("initial weights", context.CreateNetwork(settings.Hidden, settings.Seed)), (FormattableString.Invariant($"after {settings.Epochs} epochs"), outcome.Network)];
        (string Name, Reading Reading)[] readings = [.. places.Select(place => (place.Name, Read(new LossProbe(place.Network, context.Training), place.Network, context.Cancellation)))];
        return new ExperimentReport(
            FormattableString.Invariant($"The loss on {context.Training.Rows} rows along its gradient, hidden layers {string.Join(',', settings.Hidden)}, trained by SGD at rate {settings.Rates[0]}"),
            new ReportTable(
                ["place", "loss", "|g|", "curvature", "linear holds to", "quadratic holds to", "best rate, quadratic", "loss there", "best rate, true", "lowest loss", "2 / largest eigenvalue"],
                readings.Select(pair => new object[]
                {
                    pair.Name, pair.Reading.Model.Loss, Math.Sqrt(pair.Reading.Model.SquaredSlope), pair.Reading.Model.Curvature / pair.Reading.Model.SquaredSlope,
                    pair.Reading.LinearReach, pair.Reading.QuadraticReach, pair.Reading.Model.BestRate ?? double.NaN,
                    pair.Reading.Model.BestRate is { } best ? pair.Reading.Model.True(best) : double.NaN, pair.Reading.TrueRate, pair.Reading.Model.True(pair.Reading.TrueRate), pair.Reading.StableRate,
                })),
            [
                FormattableString.Invariant($"\"Holds to\" is the rate from which on a model is off by more than {100 * Tolerance} % of what the slope promises. \"-\": further than the picture. The linear model says the more the better; the quadratic one says where to stop."),
                "The best rate by the quadratic model is |g|^2 / g'H g, one Hessian-vector product (two gradients). Where the true loss is lowest further out, curvature falls on the way: going there would be a line search.",
                "2 / (largest eigenvalue of the Hessian) is what steps have to stay below to be stable along every direction, again and again. One step along the gradient may go further.",
            ],
            new PanelsPicture(readings.Select(pair => CreatePanel(pair.Name, pair.Reading)), columns: 2) { Width = 1500, Height = 650, Title = "A step of gradient descent: the loss and its Taylor models" });
    }

    private static Reading Read(LossProbe probe, MultilayerPerceptron network, CancellationToken cancellation)
    {
        var model = new LossModel(probe);
        double reach = 3 * (model.BestRate ?? (0.5 * model.Loss / model.SquaredSlope));
        double[] rates = [.. Enumerable.Range(0, Points).Select(i => reach * i / (Points - 1))];
        double[] losses = [.. rates.Select(model.True)];
        var tensors = new TensorSet<float>();
        foreach ((_, string name, LayerTensor tensor) in network.Tensors)
        {
            tensors.Add(name, tensor.Values, tensor.Gradients, tensor.Shape);
        }

        // Rectifiers bend the loss; more digits than two would not mean anything.
        var options = new HessianSpectrumOptions { Tolerance = 0.02, MaximumIterations = 60 };
        HessianSpectrum spectrum = HessianSpectrum.Measure(tensors, probe.LossAndGradients, options, cancellationToken: cancellation);
        return new Reading(
            model, rates, losses, Reach(model.Linear), Reach(model.Quadratic), rates[Array.IndexOf(losses, losses.Min())], spectrum.LargestStableStep);

        // Infinite where it holds as far as the picture goes.
        double Reach(Func<double, double> values)
        {
            int wrong = Array.FindIndex(Enumerable.Range(0, Points).ToArray(), i => Math.Abs(values(rates[i]) - losses[i]) > Tolerance * rates[i] * model.SquaredSlope);
            return wrong < 0 ? double.PositiveInfinity : rates[wrong];
        }
    }

    private static CurvesPicture CreatePanel(string name, Reading reading)
    {
        LossModel model = reading.Model;
        double[] quadratic = [.. reading.Rates.Select(model.Quadratic)];
        double low = Math.Min(reading.Losses.Min(), quadratic.Min()), high = Math.Max(model.Loss, Math.Min(reading.Losses.Max(), 2 * model.Loss));
        List<Curve> curves =
        [
            new("true loss", reading.Rates, reading.Losses),
            new("linear model", reading.Rates, [.. reading.Rates.Select(model.Linear)]),
            new("quadratic model", reading.Rates, quadratic),
        ];
        if (model.BestRate is { } best)
        {
            curves.Add(new Curve("true loss where the\nquadratic is lowest", [best], [model.True(best)]) { MarksPoints = true });
        }

        return new CurvesPicture(curves)
        {
            Title = name,
            XAxis = new PictureAxis("learning rate of the step"),
            YAxis = new PictureAxis("cross entropy") { Minimum = low - (0.2 * (high - low)), Maximum = high + (0.1 * (high - low)) },
        };
    }

    private sealed record Reading(LossModel Model, double[] Rates, double[] Losses, double LinearReach, double QuadraticReach, double TrueRate, double StableRate);
}
