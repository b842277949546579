using FusedOptim.Optimizers;
using FusedOptim.Plotting;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>One network, one optimizer, several learning rates.</summary>
internal sealed class RatesExperiment : Experiment
{
    // Losses of a run that diverges leave the picture.
    private const double LargestLoss = 50;

    public override string Name => "rates";

    public override string Description => "Gradient descent with learning rates that are too low, good, high and too high";

    public override ExperimentSettings Defaults { get; } = new() { Hidden = [64], Epochs = 20, Batch = 32, Rates = [0.003, 0.3, 1.2, 30] };

    public override ExperimentReport Run(ExperimentContext context)
    {
        ExperimentSettings settings = context.Settings;
        IReadOnlyList<TrainingOutcome> outcomes =
            context.Train([.. settings.Rates.Select(rate => new ExperimentTraining(FormattableString.Invariant($"rate {rate}"), () => new Sgd(), rate, settings))]);
        TrainingOutcome best = outcomes.MinBy(outcome => outcome.FinalLoss)!;
        var names = outcomes.ToDictionary(outcome => outcome, outcome => $"{outcome.Plan.Name}: {Verdict(outcome, best)}");
        var table = new ReportTable(
            ["learning rate", "verdict", "loss of epoch 1", "loss of last epoch", "validation error"],
            outcomes.Select(outcome => new object[]
            {
                outcome.Plan.LearningRate, Verdict(outcome, best), outcome.Epochs.Count > 0 ? outcome.Epochs[0].Loss : double.NaN, outcome.FinalLoss, outcome.ValidationError,
            }));
        return new ExperimentReport(
            $"SGD with {outcomes.Count} learning rates, hidden layers {string.Join(',', settings.Hidden)}, batches of {settings.Batch}",
            table,
            [
                best.Diverged ? "All of these rates are too high: no training came to its end." : FormattableString.Invariant($"Best here: {best.Plan.LearningRate}. Lower rates go down the same way, only more slowly: their curves are still falling where the picture ends."),
                "Higher rates shake: the faint points, one for each batch, spread, and single batches throw the network back. From some rate on the loss grows at once, and what is left guesses: ln 10 = 2.3, or worse.",
                "Search for rates on a logarithmic scale, and take one clearly below the first that fails.",
            ],
            CreatePicture(outcomes, names));
    }

    private static CurvesPicture CreatePicture(IReadOnlyList<TrainingOutcome> outcomes, Dictionary<TrainingOutcome, string> names) =>
        new(outcomes.Where(outcome => outcome.StepLosses.Count > 0)
            .Select(outcome => new Curve(names[outcome], outcome.StepPlaces, outcome.StepLosses) { AverageWindow = Math.Max(1, outcome.StepsPerEpoch) }))
        {
            Title = "Training loss with different learning rates",
            XAxis = new PictureAxis("epoch"),
            YAxis = new PictureAxis("cross entropy: points of batches, line of an epoch's mean", AxisScale.Logarithmic)
            {
                Maximum = Math.Min(LargestLoss, outcomes.Max(outcome => outcome.StepLosses.Where(double.IsFinite).DefaultIfEmpty(1).Max())),
            },
        };

    private static string Verdict(TrainingOutcome outcome, TrainingOutcome best) =>
        outcome.Diverged ? "diverged"
            : ReferenceEquals(outcome, best) ? "best"
            : outcome.FinalLoss >= 0.9 * outcome.StepLosses[0] ? outcome.Plan.LearningRate > best.Plan.LearningRate ? "too high" : "far too low"
            : outcome.Plan.LearningRate < best.Plan.LearningRate ? "too low"
            : "high";
}
