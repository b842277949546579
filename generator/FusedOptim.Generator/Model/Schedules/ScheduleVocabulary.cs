using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Model.Schedules;

/// <summary>Every attribute of a schedule as data. A new one is a row here, and a formula in Writing.</summary>
internal static class ScheduleVocabulary
{
    // More steps than any training has; and a sum of three such numbers, which the factories make, still is a long.
    private const double MostSteps = 1e18;

    private static readonly RangeInfo Steps = new(1, MostSteps);
    private static readonly RangeInfo StepsOrNone = new(0, MostSteps);
    private static readonly RangeInfo TwoSteps = new(2, MostSteps);
    private static readonly RangeInfo LessThanAHalf = new(0, 0.5, ExcludesMaximum: true);

    /// <summary>All rows: warm-ups first.</summary>
    public static readonly ScheduleRow[] Table =
    [
        new(ScheduleKind.LinearWarmup, SchedulePart.Warmup, Required("Steps", Steps), Number("Start", RangeInfo.Fraction, null)),
        new(ScheduleKind.ConstantWarmup, SchedulePart.Warmup, Required("Steps", Steps), RequiredNumber("Factor", RangeInfo.FiniteNotNegative)),
        new(
            ScheduleKind.LinearScaling,
            SchedulePart.Scaling,
            Required("Batch", Steps),
            Required("ReferenceBatch", Steps),
            Integer("WarmupSteps", StepsOrNone, 0))
        {
            OwnWarmup = "WarmupSteps",
        },
        new(ScheduleKind.StepDecay, SchedulePart.Course, Required("Steps", Steps), RequiredNumber("Factor", RangeInfo.FiniteNotNegative)),
        new(
            ScheduleKind.MultiStepDecay,
            SchedulePart.Course,
            RequiredNumber("Factor", RangeInfo.FiniteNotNegative),
            Required("Milestones", StepsOrNone) with { IsList = true }),
        new(ScheduleKind.ExponentialDecay, SchedulePart.Course, RequiredNumber("Factor", RangeInfo.FiniteNotNegative)),
        new(ScheduleKind.NaturalExponentialDecay, SchedulePart.Course, RequiredNumber("Rate", RangeInfo.FiniteNotNegative)),
        new(ScheduleKind.InverseTimeDecay, SchedulePart.Course, RequiredNumber("Rate", RangeInfo.FiniteNotNegative)),
        new(
            ScheduleKind.PolynomialDecay,
            SchedulePart.Course,
            Required("Steps", Steps),
            Number("Power", RangeInfo.FiniteNotNegative, 1),
            Number("End", RangeInfo.FiniteNotNegative, 0)),
        new(ScheduleKind.CosineAnnealing, SchedulePart.Course, Required("Steps", Steps), Number("End", RangeInfo.FiniteNotNegative, 0)),
        new(
            ScheduleKind.WarmRestarts,
            SchedulePart.Course,
            Required("Steps", Steps),
            Integer("Multiplier", Steps, 1),
            Number("End", RangeInfo.FiniteNotNegative, 0)),
        new(ScheduleKind.Cyclic, SchedulePart.Course, Required("Up", Steps), Required("Down", Steps), RequiredNumber("Low", RangeInfo.Fraction)),
        new(
            ScheduleKind.OneCycle,
            SchedulePart.Course,
            Required("Steps", TwoSteps),
            Number("WarmupShare", RangeInfo.Fraction, 0.3) with { NarrowedBy = ("ThreePhases", LessThanAHalf) },
            Number("Start", RangeInfo.Fraction, 1 / 25.0),
            Number("End", RangeInfo.Fraction, 1 / 25.0e4),
            Option("Linear", "annealing", "global::FusedOptim.OneCycleAnnealing.Linear"),
            Option("ThreePhases", "threePhases", "true"))
        {
            OwnWarmup = "WarmupShare",
        },
        new(
            ScheduleKind.WarmupStableDecay,
            SchedulePart.Course,
            Required("Warmup", StepsOrNone),
            Required("Stable", StepsOrNone),
            Required("Decay", Steps),
            Number("End", RangeInfo.FiniteNotNegative, 0))
        {
            OwnWarmup = "Warmup",
        },
    ];

    public static ScheduleRow Row(ScheduleKind kind) => Table[(int)kind];

    private static ScheduleArgument Required(string name, RangeInfo range) => new(ArgumentKind.Integer, name, range) { IsRequired = true };

    private static ScheduleArgument RequiredNumber(string name, RangeInfo range) => new(ArgumentKind.Number, name, range) { IsRequired = true };

    private static ScheduleArgument Integer(string name, RangeInfo range, double value) => new(ArgumentKind.Integer, name, range) { Default = value };

    private static ScheduleArgument Number(string name, RangeInfo range, double? value) => new(ArgumentKind.Number, name, range) { Default = value };

    private static ScheduleArgument Option(string name, string parameter, string value) =>
        new(ArgumentKind.Option, name, null) { Default = 0, WhereOn = (parameter, value) };
}
