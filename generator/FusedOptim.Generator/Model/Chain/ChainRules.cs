namespace FusedOptim.Generator.Model.Chain;

/// <summary>Two attributes that cannot stand on one class.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
/// <param name="Reason">Why not, and what to do: a sentence without the full stop.</param>
internal sealed record Contradiction(AttributeKind First, AttributeKind Second, string Reason)
{
    public bool IsIn(UpdateChain chain) => chain.Has(First) && chain.Has(Second);
}

/// <summary>An attribute that does nothing unless one of some others is there.</summary>
/// <param name="Kind">The attribute.</param>
/// <param name="Needs">The others, one of which it needs.</param>
internal sealed record Requirement(AttributeKind Kind, params AttributeKind[] Needs)
{
    public bool IsMetBy(UpdateChain chain) => Needs.Any(chain.Has);
}

/// <summary>Which attributes go together, as data. What goes together within one attribute stands in its row: <see cref="ArgumentRow.ExcludedBy"/>.</summary>
internal static class ChainRules
{
    public static readonly Contradiction[] Contradictions =
    [
        new(AttributeKind.WeightDecay, AttributeKind.DecoupledWeightDecay, "both define the hyperparameter WeightDecay; keep the coupled or the decoupled one"),
        new(AttributeKind.SecondMoment, AttributeKind.SquaredGradientSum, "the direction is divided only once; keep the running average (RMSProp, Adam) or the sum (AdaGrad)"),
    ];

    public static readonly Requirement[] Requirements =
    [
        new(AttributeKind.BiasCorrection, AttributeKind.FirstMoment, AttributeKind.SecondMoment),
        new(AttributeKind.Epsilon, AttributeKind.SecondMoment, AttributeKind.SquaredGradientSum),
    ];

    /// <summary>Whether an attribute would do anything in a chain.</summary>
    public static bool HasEffect(AttributeKind kind, UpdateChain chain) =>
        Requirements.Where(requirement => requirement.Kind == kind).All(requirement => requirement.IsMetBy(chain));
}
