using FusedOptim.Optimizers;
using FusedOptim.Plotting;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>
/// The error after a fixed number of epochs over the batch size, with one learning rate for all sizes and with one that grows as the batch does. Goyal et al., Accurate,
/// Large Minibatch SGD: Training ImageNet in 1 Hour, 2017.
/// </summary>
internal sealed class BatchSizeExperiment : Experiment
{
    private const int ReferenceBatch = 32;

    private static readonly (string Name, bool Scales)[] Rules = [("one rate for all", false), ("rate scaled linearly", true)];

    public override string Name => "batch-size";

    public override string Description => $"Error over batch size after the same epochs, with the same rate and with one scaled linearly (--lr is that of batches of {ReferenceBatch})";

    public override ExperimentSettings Defaults { get; } = new() { Hidden = [32], Epochs = 10, Seeds = 3, Rates = [0.1], Sizes = [4, 8, 16, 32, 64, 128, 256, 512] };

    public override (string Name, string Description) SizesOption => ("--batches", "The batch sizes, separated by commas");

    public override ExperimentReport Run(ExperimentContext context)
    {
        ExperimentSettings settings = context.Settings;
        double rate = settings.Rates[0];
        if (settings.Sizes.Max() > context.Training.Rows)
        {
            throw new InvalidDataException($"--batches must be at most {context.Training.Rows}, the training rows that are used, but has {settings.Sizes.Max()}; use smaller ones or more --rows");
        }

        (string Rule, int Size, ExperimentTraining Plan)[] plans =
        [
            .. from rule in Rules
               from size in settings.Sizes.Order()
               from seed in Enumerable.Range(settings.Seed, settings.Seeds)
               select (rule.Name, size, new ExperimentTraining($"{rule.Name}, {size}", () => new Sgd(), rate, settings with { Batch = size, Seed = seed })
               {
                   Schedule = _ => rule.Scales ? Schedule.LinearScaling(size, ReferenceBatch) : Schedule.Constant(),
               }),
        ];
        IReadOnlyList<TrainingOutcome> outcomes = context.Train([.. plans.Select(plan => plan.Plan)]);
        Row[] rows =
        [
            .. plans.Zip(outcomes).GroupBy(pair => (pair.First.Rule, pair.First.Size)).Select(group => new Row(
                group.Key.Rule,
                group.Key.Size,
                group.Key.Rule == Rules[0].Name ? rate : rate * group.Key.Size / ReferenceBatch,
                group.First().Second.StepsPerEpoch * settings.Epochs,
                [.. group.Select(pair => pair.Second.ValidationError)])),
        ];
        var table = new ReportTable(
            ["rule", "batch", "rate", "steps", "error, median", "smallest", "largest"],
            rows.Select(row => new object[] { row.Rule, row.Size, row.Rate, row.Steps, Quantiles.Median(row.Errors), row.Errors.Min(), row.Errors.Max() }));
        return new ExperimentReport(
            FormattableString.Invariant($"SGD at rate {rate} for batches of {ReferenceBatch}, {settings.Epochs} epochs each, {settings.Seeds} seeds, hidden layers {string.Join(',', settings.Hidden)}"),
            table,
            [
                "The same epochs are fewer steps with larger batches. With one rate for all, each step goes as far as before, so that large batches come less far: the error grows.",
                "Scaling the rate with the batch makes one step of k times the batch go about as far as k small ones: the curve stays flat over a wide range of sizes.",
                "It ends where the scaled rate is too high for the loss itself, at its curvature; Goyal et al. move that limit with a gradual warm-up. A change of the seed moves errors by as much as the bands are high.",
            ],
            CreatePicture(rows));
    }

    private static CurvesPicture CreatePicture(Row[] rows) => new(Rules.Select(rule =>
    {
        Row[] own = [.. rows.Where(row => row.Rule == rule.Name)];
        return new Curve(rule.Name, [.. own.Select(row => (double)row.Size)], [.. own.Select(row => Quantiles.Median(row.Errors))])
        {
            Band = ([.. own.Select(row => row.Errors.Min())], [.. own.Select(row => row.Errors.Max())]),
            MarksPoints = true,
        };
    }))
    {
        Title = "Validation error after the same number of epochs: median and range of the seeds",
        XAxis = new PictureAxis("batch size", AxisScale.Logarithmic),
        YAxis = new PictureAxis("share of validation rows that are classified wrong") { Minimum = 0 },
    };

    private sealed record Row(string Rule, int Size, double Rate, int Steps, double[] Errors);
}
