using FusedOptim.Optimizers;
using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>
/// Where trainings from different initial weights end, for narrow and wide networks. Choromanska, Henaff, Mathieu, Ben Arous and LeCun, The Loss Surfaces of Multilayer
/// Networks, 2015.
/// </summary>
internal sealed class WidthsExperiment : Experiment
{
    public override string Name => "widths";

    public override string Description => "Final losses from many seeds, for hidden layers of different width: narrow ones end in bad minima";

    public override ExperimentSettings Defaults { get; } = new() { Epochs = 30, Batch = 32, Seeds = 20, Rates = [0.03], Sizes = [3, 10, 100] };

    public override (string Name, string Description) SizesOption => ("--widths", "The sizes of the one hidden layer, separated by commas");

    public override ExperimentReport Run(ExperimentContext context)
    {
        ExperimentSettings settings = context.Settings;
        ExperimentTraining[] plans =
        [
            .. from width in settings.Sizes
               from seed in Enumerable.Range(settings.Seed, settings.Seeds)
               select new ExperimentTraining(FormattableString.Invariant($"{width} units"), () => new SgdMomentum(), settings.Rates[0], settings with { Hidden = [width], Seed = seed }),
        ];
        IReadOnlyList<TrainingOutcome> outcomes = context.Train(plans);
        var groups = outcomes.GroupBy(outcome => outcome.Plan.Name).Select(group => (
            Name: group.Key,
            Training: group.Select(outcome => LossOn(outcome, context.Training)).ToArray(),
            Validation: group.Select(outcome => LossOn(outcome, context.Validation)).ToArray())).ToArray();
        var table = new ReportTable(
            ["hidden layer", "lowest", "median", "highest", "highest / lowest", "validation median", "quartile distance"],
            groups.Select(group => new object[]
            {
                group.Name,
                group.Training.Min(),
                Quantiles.Median(group.Training),
                group.Training.Max(),
                group.Training.Max() / group.Training.Min(),
                Quantiles.Median(group.Validation),
                Quantiles.Of(group.Validation, 0.75) - Quantiles.Of(group.Validation, 0.25),
            }));
        return new ExperimentReport(
            FormattableString.Invariant($"SGD with momentum at rate {settings.Rates[0]}, {settings.Epochs} epochs, {settings.Seeds} seeds for each width; columns 2 to 5 are training losses"),
            table,
            [
                "Each point is a training from other initial weights. Narrow networks end at very different losses: there are bad minima, and which one is found is chance. Those at ln 10 = 2.3 have no unit left that works, and guess.",
                "Wide networks end close together on validation rows: almost every minimum that gradient descent finds is as good as the others, so that looking for the best one is not worth it.",
                "On the training rows wide networks come near zero. Ratios there are large and mean nothing: compare the heights of the points in the picture.",
            ],
            CreatePicture(groups));
    }

    private static double LossOn(TrainingOutcome outcome, Data.DataSet data)
    {
        Evaluation evaluation = outcome.Evaluate(data);
        return outcome.Diverged ? double.PositiveInfinity : evaluation.Loss;
    }

    private static PanelsPicture CreatePicture((string Name, double[] Training, double[] Validation)[] groups) => new(
    [
        new StripPicture(groups.Select(group => new SampleSet(group.Name, group.Training)))
        {
            Title = "Final loss on the training rows",
            XLabel = "hidden layer",
            YAxis = new PictureAxis("cross entropy") { Minimum = 0 },
        },
        new StripPicture(groups.Select(group => new SampleSet(group.Name, group.Validation)))
        {
            Title = "Final loss on the validation rows",
            XLabel = "hidden layer",
            YAxis = new PictureAxis("cross entropy") { Minimum = 0 },
        },
    ],
    columns: 2)
    { Width = 1300 };
}
