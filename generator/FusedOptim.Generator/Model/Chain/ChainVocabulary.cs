using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Model.Chain;

/// <summary>A row of <see cref="ChainVocabulary"/>: an attribute and its arguments.</summary>
internal sealed record AttributeRow(AttributeKind Kind, params ArgumentRow[] Arguments);

/// <summary>An argument of an attribute: a hyperparameter, or an option (true or false, without a range).</summary>
/// <param name="Name">The property of the attribute, and of the generated class if it is a hyperparameter.</param>
/// <param name="Default">The value where the argument is not written.</param>
/// <param name="Range">The values that are allowed; null for an option.</param>
/// <param name="Description">What the hyperparameter does, a sentence without the full stop.</param>
internal sealed record ArgumentRow(string Name, double Default, RangeInfo? Range, string Description)
{
    public static ArgumentRow Option(string name) => new(name, 0, null, string.Empty);
}

/// <summary>Every attribute of the update chain as data. A new attribute is a row here, a stage in Composing and rows in <see cref="ChainRules"/>.</summary>
internal static class ChainVocabulary
{
    private static readonly AttributeRow[] Table =
    [
        new(AttributeKind.LearningRate, new ArgumentRow("LearningRate", 1e-3, RangeInfo.FiniteNotNegative, "Learning rate eta: the size of a step, times the schedule's factor")),
        new(AttributeKind.Maximize),
        new(AttributeKind.WeightDecay, new ArgumentRow("WeightDecay", 0, RangeInfo.FiniteNotNegative, "Coupled weight decay l: l p is added to the gradient")),
        new(AttributeKind.DecoupledWeightDecay, new ArgumentRow("WeightDecay", 0, RangeInfo.FiniteNotNegative, "Decoupled weight decay l: parameters shrink by the factor 1 - eta l before each step")),
        new(AttributeKind.ClipByGlobalNorm, new ArgumentRow("MaximumNorm", 1, RangeInfo.Positive, "Largest Euclidean norm of all gradients together; larger gradients are scaled down to it")),
        new(AttributeKind.FirstMoment, new ArgumentRow("Beta1", 0.9, RangeInfo.Decay, "Decay beta1 of the first moment: the share of its last value that it keeps in a step")),
        new(AttributeKind.SecondMoment, new ArgumentRow("Beta2", 0.999, RangeInfo.Decay, "Decay beta2 of the second moment: the share of its last value that it keeps in a step")),
        new(
            AttributeKind.SquaredGradientSum,
            new ArgumentRow("InitialValue", 0, RangeInfo.FiniteNotNegative, "What the sum of squared gradients starts from when a tensor is added"),
            new ArgumentRow("LearningRateDecay", 0, RangeInfo.FiniteNotNegative, "Decay of the learning rate: at step t it is divided by 1 + (t - 1) times this")),
        new(AttributeKind.BiasCorrection),
        new(
            AttributeKind.Epsilon,
            new ArgumentRow("Epsilon", 1e-8, RangeInfo.FiniteNotNegative, "Epsilon: what keeps the denominator away from zero"),
            ArgumentRow.Option("InsideSquareRoot")),
        new(
            AttributeKind.Momentum,
            new ArgumentRow("Momentum", 0.9, RangeInfo.Decay, "Momentum mu: the share of the last direction that is kept in a step"),
            new ArgumentRow("Dampening", 0, RangeInfo.Fraction, "Dampening: the share by which each new direction is weakened, from a tensor's second step on"),
            ArgumentRow.Option("Nesterov")),
    ];

    private static readonly Dictionary<AttributeKind, AttributeRow> Rows = Table.ToDictionary(row => row.Kind);

    /// <summary>All kinds, in the order of the chain.</summary>
    public static IEnumerable<AttributeKind> Kinds => Table.Select(row => row.Kind);

    public static AttributeRow Row(AttributeKind kind) => Rows[kind];
}
