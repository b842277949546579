using FusedOptim.Optimizers;
using FusedOptim.Plotting;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>A constant learning rate against decaying ones and warm restarts (Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, 2017).</summary>
internal sealed class DecayExperiment : Experiment
{
    // Cycles of 1, 2 and 4 sevenths of the epochs.
    private const int Sevenths = 7;

    public override string Name => "decay";

    public override string Description => "A constant learning rate against step decay, cosine decay and warm restarts";

    public override ExperimentSettings Defaults { get; } = new() { Hidden = [5], Epochs = 28, Batch = 8, Rates = [0.5] };

    public override ExperimentReport Run(ExperimentContext context)
    {
        ExperimentSettings settings = context.Settings;
        int epochs = settings.Epochs;
        (string Name, Func<int, Schedule> Create)[] schedules =
        [
            ("constant", _ => Schedule.Constant()),
            ("step decay, x 0.3 twice", perEpoch => Schedule.StepDecay(((perEpoch * epochs) + 2) / 3, 0.3)),
            ("cosine decay", perEpoch => Schedule.CosineAnnealing((long)perEpoch * epochs)),
            ("warm restarts", perEpoch => Schedule.WarmRestarts(Math.Max(1, perEpoch * epochs / Sevenths), multiplier: 2)),
        ];
        var rates = schedules.Select(_ => new List<double>()).ToArray();
        IReadOnlyList<TrainingOutcome> outcomes = context.Train(
        [
            .. schedules.Select((schedule, i) => new ExperimentTraining(schedule.Name, () => new Sgd(), settings.Rates[0], settings)
            {
                Schedule = schedule.Create,
                Observe = (optimizer, _) => rates[i].Add(optimizer.CurrentLearningRate),
            }),
        ]);

        // What was seen last is the rate of a step that was not made.
        foreach (List<double> seen in rates)
        {
            seen.RemoveAt(seen.Count - 1);
        }

        var table = new ReportTable(
            ["schedule", "rate at the end", "loss of last epoch", "validation loss", "validation error", "best validation loss"],
            outcomes.Select((outcome, i) => new object[]
            {
                outcome.Plan.Name, rates[i][^1], outcome.FinalLoss, LastValidationLoss(outcome), outcome.ValidationError,
                outcome.Epochs.Select(epoch => epoch.ValidationLoss ?? double.NaN).DefaultIfEmpty(double.NaN).Min(),
            }));
        return new ExperimentReport(
            FormattableString.Invariant($"SGD at rate {settings.Rates[0]} with four schedules, hidden layers {string.Join(',', settings.Hidden)}, batches of {settings.Batch}"),
            table,
            [
                "With a constant rate the noise of small batches never lets the weights come to rest: the loss stays on a plateau and shakes.",
                "When a rate falls, the loss falls with it, below where the constant rate comes. A network that can learn all rows by heart has no such noise at the end: try --hidden 64.",
                "Warm restarts pay for each restart with a jump of the loss; just before one the network is as good as a decayed one, so that each of these points is a member for an ensemble.",
            ],
            CreatePicture(outcomes, rates));
    }

    private static double LastValidationLoss(TrainingOutcome outcome) => outcome.Diverged ? double.PositiveInfinity : outcome.Epochs[^1].ValidationLoss ?? double.NaN;

    private static PanelsPicture CreatePicture(IReadOnlyList<TrainingOutcome> outcomes, List<double>[] rates) => new(
    [
        new CurvesPicture(outcomes.Where(outcome => outcome.Epochs.Count > 0).Select(outcome => new Curve(outcome.Plan.Name, [.. outcome.Epochs.Select(epoch => epoch.Loss)])))
        {
            Title = "Mean training loss of each epoch",
            XAxis = new PictureAxis("epoch"),
            YAxis = new PictureAxis("cross entropy", AxisScale.Logarithmic),
        },
        new CurvesPicture(outcomes.Select((outcome, i) => new Curve(outcome.Plan.Name, [.. rates[i].Select((_, step) => 1 + ((double)step / outcome.StepsPerEpoch))], rates[i])))
        {
            Title = "Learning rate",
            XAxis = new PictureAxis("epoch"),
            YAxis = new PictureAxis("learning rate") { Minimum = 0 },
        },
    ])
    { Height = 1000 };
}
