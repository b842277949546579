using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Model.Chain;

/// <summary>
/// Every attribute of the update chain as data: what it is written with, what it gives to the class. A new attribute is a row here, a stage in
/// Composing and rows in <see cref="ChainRules"/>.
/// </summary>
internal static class ChainVocabulary
{
    /// <summary>All rows, in the order in which a class has its hyperparameters and states; the order of the stages stands in ChainComposer.</summary>
    public static readonly AttributeRow[] Table =
    [
        new(
            AttributeKind.LearningRate,
            ArgumentRow.Hyperparameter(
                ArgumentNames.LearningRate, 1e-3, RangeInfo.FiniteNotNegative, "Learning rate eta: the size of a step"))
        {
            IsImplied = true,
        },
        new(AttributeKind.Maximize),
        new(
            AttributeKind.WeightDecay,
            ArgumentRow.Hyperparameter(
                ArgumentNames.WeightDecay, 0, RangeInfo.FiniteNotNegative, "Coupled weight decay l: l p is added to the gradient")),
        new(
            AttributeKind.DecoupledWeightDecay,
            ArgumentRow.Hyperparameter(
                ArgumentNames.WeightDecay,
                0,
                RangeInfo.FiniteNotNegative,
                "Decoupled weight decay l: parameters shrink by the factor 1 - eta l before each step")),
        new(
            AttributeKind.ClipByGlobalNorm,
            ArgumentRow.Hyperparameter(
                ArgumentNames.MaximumNorm, 1, RangeInfo.Positive, "Largest Euclidean norm of all gradients together; larger gradients are scaled down to it"))
        {
            ReducesOverAllTensors = true,
        },
        new(
            AttributeKind.FirstMoment,
            ArgumentRow.Hyperparameter(
                ArgumentNames.Beta1, 0.9, RangeInfo.Decay, "Decay beta1 of the first moment: the share of its last value that it keeps in a step"))
        {
            States = [new(StateNames.FirstMoment, "the running average m of the gradient")],
        },
        new(
            AttributeKind.SecondMoment,
            ArgumentRow.Hyperparameter(
                ArgumentNames.Beta2, 0.999, RangeInfo.Decay, "Decay beta2 of the second moment: the share of its last value that it keeps in a step"))
        {
            States = [new(StateNames.SecondMoment, "the running average v of the squared gradient")],
        },
        new(
            AttributeKind.SquaredGradientSum,
            ArgumentRow.Hyperparameter(
                ArgumentNames.InitialValue, 0, RangeInfo.FiniteNotNegative, "What the sum of squared gradients starts from when a tensor is added"),
            ArgumentRow.Hyperparameter(
                ArgumentNames.LearningRateDecay,
                0,
                RangeInfo.FiniteNotNegative,
                "Decay of the learning rate: at step t it is divided by 1 + (t - 1) times this"))
        {
            States = [new(StateNames.SquaredGradientSum, "the sum s of all squared gradients", ArgumentNames.InitialValue)],
        },
        new(AttributeKind.BiasCorrection),
        new(
            AttributeKind.Epsilon,
            ArgumentRow.Hyperparameter(
                ArgumentNames.Epsilon, 1e-8, RangeInfo.FiniteNotNegative, "Epsilon: what keeps the denominator away from zero"),
            ArgumentRow.Option(ArgumentNames.InsideSquareRoot))
        {
            IsImplied = true,
        },
        new(
            AttributeKind.Momentum,
            ArgumentRow.Hyperparameter(
                ArgumentNames.Momentum, 0.9, RangeInfo.Decay, "Momentum mu: the share of the last direction that is kept in a step"),
            ArgumentRow.Hyperparameter(
                ArgumentNames.Dampening,
                0,
                RangeInfo.Fraction,
                "Dampening: the share by which each new direction is weakened, from a tensor's second step on") with
            {
                ExcludedBy = new(ArgumentNames.Nesterov, "Nesterov's momentum, which is defined without dampening"),
            },
            ArgumentRow.Option(ArgumentNames.Nesterov))
        {
            States = [new(StateNames.Momentum, "the running sum b of the directions")],
        },
    ];

    private static readonly Dictionary<AttributeKind, AttributeRow> Rows = Table.ToDictionary(row => row.Kind);

    /// <summary>All kinds, in the order of the rows.</summary>
    public static IEnumerable<AttributeKind> Kinds => Table.Select(row => row.Kind);

    public static AttributeRow Row(AttributeKind kind) => Rows[kind];
}
