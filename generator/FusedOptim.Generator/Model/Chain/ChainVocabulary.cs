using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Model.Chain;

/// <summary>
/// Every attribute of the update chain as data: what it is written with, what it gives to the class. A new attribute is a row here, a stage in
/// Composing and rows in <see cref="ChainRules"/>.
/// </summary>
internal static class ChainVocabulary
{
    private static readonly Exclusion NoLars = new(
        ArgumentNames.Order, 0, "the trust ratio of LAMB, which is a quotient of two norms and nothing else", "set Order = TrustRatioOrder.BeforeMomentum");

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
            AttributeKind.L1Decay,
            ArgumentRow.Hyperparameter(
                ArgumentNames.L1Decay, 0, RangeInfo.FiniteNotNegative, "L1 decay l: l sign(p) is added to the gradient")),
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
                "Decoupled weight decay l: parameters shrink by l times the learning rate in a step, whatever the moments are")),
        new(
            AttributeKind.ClipByGlobalNorm,
            ArgumentRow.Hyperparameter(
                ArgumentNames.MaximumNorm, 1, RangeInfo.Positive, "Largest Euclidean norm of all gradients together; larger gradients are scaled down to it"))
        {
            ReducesOverAllTensors = true,
        },
        new(
            AttributeKind.ClipByNorm,
            ArgumentRow.Hyperparameter(
                ArgumentNames.MaximumNorm, 1, RangeInfo.Positive, "Largest Euclidean norm of the gradient of a tensor; larger gradients are scaled down to it")),
        new(
            AttributeKind.ClipByValue,
            ArgumentRow.Hyperparameter(
                ArgumentNames.MaximumValue, 1, RangeInfo.Positive, "Largest magnitude of an element of the gradient; larger elements are cut off there")),
        new(
            AttributeKind.FirstMoment,
            ArgumentRow.Hyperparameter(
                ArgumentNames.Beta1, 0.9, RangeInfo.Decay, "Decay beta1 of the first moment: the share of its last value that it keeps in a step"),
            ArgumentRow.Option(ArgumentNames.Nesterov))
        {
            States = [new(StateNames.FirstMoment, "the running average m of the gradient")],
        },
        new(
            AttributeKind.SecondMoment,
            ArgumentRow.Hyperparameter(
                ArgumentNames.Beta2, 0.999, RangeInfo.Decay, "Decay beta2 of the second moment: the share of its last value that it keeps in a step"),
            ArgumentRow.Option(ArgumentNames.KeepMaximum),
            ArgumentRow.Option(ArgumentNames.Centered))
        {
            States =
            [
                new(StateNames.SecondMoment, "the running average v of the squared gradient"),
                new(StateNames.SecondMomentMaximum, "the largest v so far, w") { Option = ArgumentNames.KeepMaximum },
                new(StateNames.GradientMean, "the running average c of the gradient") { Option = ArgumentNames.Centered },
            ],
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
        new(
            AttributeKind.InfinityMoment,
            ArgumentRow.Hyperparameter(
                ArgumentNames.Beta2, 0.999, RangeInfo.Decay, "Decay beta2 of the infinity moment: the share of its last value that it keeps in a step"))
        {
            States = [new(StateNames.InfinityMoment, "the decayed maximum n of the gradient's magnitude")],
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
                ExcludedBy = new(ArgumentNames.Nesterov, 1, "Nesterov's momentum, which is defined without dampening", "Nesterov"),
            },
            ArgumentRow.Option(ArgumentNames.Nesterov))
        {
            States = [new(StateNames.Momentum, "the running sum b of the directions")],
        },
        new(AttributeKind.SignUpdate),
        new(
            AttributeKind.TrustRatio,
            ArgumentRow.Hyperparameter(
                ArgumentNames.TrustCoefficient, 1e-3, RangeInfo.FinitePositive, "Trust coefficient k: how far a tensor moves at a learning rate of 1, in norms of its parameters") with
            {
                ExcludedBy = NoLars,
            },
            ArgumentRow.Hyperparameter(
                ArgumentNames.TrustEpsilon, 1e-8, RangeInfo.FiniteNotNegative, "Epsilon of the trust ratio: what keeps its denominator away from zero") with
            {
                ExcludedBy = NoLars,
            },
            ArgumentRow.Option(ArgumentNames.AlwaysAdapt),
            ArgumentRow.Choice(ArgumentNames.Order, "TrustRatioOrder.AfterMomentum", "TrustRatioOrder.BeforeMomentum")),
        new(
            AttributeKind.WeightAverage,
            ArgumentRow.Hyperparameter(
                ArgumentNames.AverageDecay, 0.999, RangeInfo.Decay, "Decay d of the average of the parameters: the share of its last value that it keeps in a step"))
        {
            States = [new(StateNames.WeightAverage, "the running average a of the parameters") { IsWeightAverage = true }],
        },
        new(AttributeKind.ZeroGradients) { WritesGradients = true },
    ];

    private static readonly Dictionary<AttributeKind, AttributeRow> Rows = Table.ToDictionary(row => row.Kind);

    /// <summary>All kinds, in the order of the rows.</summary>
    public static IEnumerable<AttributeKind> Kinds => Table.Select(row => row.Kind);

    public static AttributeRow Row(AttributeKind kind) => Rows[kind];
}
