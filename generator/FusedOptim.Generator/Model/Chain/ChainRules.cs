namespace FusedOptim.Generator.Model.Chain;

/// <summary>Two features that cannot stand on one class.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
/// <param name="Reason">Why not, and what to do: a sentence without the full stop.</param>
internal sealed record Contradiction(Feature First, Feature Second, string Reason)
{
    public bool IsIn(UpdateChain chain) => First.IsIn(chain) && Second.IsIn(chain);
}

/// <summary>A feature that does nothing unless one of some others is there.</summary>
/// <param name="Subject">The feature.</param>
/// <param name="Needs">The others, one of which it needs.</param>
internal sealed record Requirement(Feature Subject, params Feature[] Needs)
{
    /// <summary>What takes the effect away, so that the others are needed; null if they always are.</summary>
    public Feature? When { get; init; }

    /// <summary>Why it does, the middle of a sentence.</summary>
    public string Reason { get; init; } = string.Empty;

    public bool IsMetBy(UpdateChain chain) => Needs.Any(feature => feature.IsIn(chain));

    /// <summary>Whether the feature is there in vain.</summary>
    public bool IsMissingIn(UpdateChain chain) => Subject.IsIn(chain) && When?.IsIn(chain) != false && !IsMetBy(chain);
}

/// <summary>Which attributes go together, as data. What goes together within one attribute stands in its row: <see cref="ArgumentRow.ExcludedBy"/>.</summary>
internal static class ChainRules
{
    private const string OneDivision = "the direction is divided only once; keep the running average (RMSProp, Adam), the sum (AdaGrad) or the maximum (Adamax)";

    private static readonly Feature[] Divisions = [AttributeKind.SecondMoment, AttributeKind.SquaredGradientSum, AttributeKind.InfinityMoment];
    private static readonly Feature MaximumKept = new(AttributeKind.SecondMoment, ArgumentNames.KeepMaximum);
    private static readonly Feature Centered = new(AttributeKind.SecondMoment, ArgumentNames.Centered);
    private static readonly Feature NesterovMoment = new(AttributeKind.FirstMoment, ArgumentNames.Nesterov);
    private static readonly Feature EpsilonInside = new(AttributeKind.Epsilon, ArgumentNames.InsideSquareRoot);
    private static readonly Feature Lamb = new(AttributeKind.TrustRatio, ArgumentNames.Order, 0);
    private static readonly Feature Lars = new(AttributeKind.TrustRatio, ArgumentNames.Order);
    private static readonly Feature AlwaysAdapted = new(AttributeKind.TrustRatio, ArgumentNames.AlwaysAdapt);

    public static readonly Contradiction[] Contradictions =
    [
        new(AttributeKind.WeightDecay, AttributeKind.DecoupledWeightDecay, "both define the hyperparameter WeightDecay; keep the coupled or the decoupled one"),
        new(AttributeKind.ClipByGlobalNorm, AttributeKind.ClipByNorm, "both define the hyperparameter MaximumNorm; keep the norm over all tensors or that of each"),
        new(AttributeKind.SecondMoment, AttributeKind.SquaredGradientSum, OneDivision),
        new(AttributeKind.SecondMoment, AttributeKind.InfinityMoment, OneDivision),
        new(AttributeKind.SquaredGradientSum, AttributeKind.InfinityMoment, OneDivision),
        new(MaximumKept, Centered, "the maximum of a second moment has no mean to be centered by; keep one of the options"),
    ];

    public static readonly Requirement[] Requirements =
    [
        new(AttributeKind.BiasCorrection, AttributeKind.FirstMoment, AttributeKind.SecondMoment),
        new(AttributeKind.Epsilon, Divisions),
        new(EpsilonInside, AttributeKind.SecondMoment, AttributeKind.SquaredGradientSum),
        new(Lamb, AttributeKind.DecoupledWeightDecay, AlwaysAdapted),
        new(Lars, AttributeKind.WeightDecay, AlwaysAdapted),
        .. UndoneBySign("dividing by a positive number keeps the sign", [AttributeKind.Momentum], Divisions),
        .. UndoneBySign("multiplying by a positive number keeps the sign", [AttributeKind.Momentum, NesterovMoment], AttributeKind.BiasCorrection),
        .. UndoneBySign("multiplying by a positive number keeps the sign", [AttributeKind.FirstMoment, AttributeKind.Momentum], Lars),
        .. UndoneBySign(
            "clipping keeps the sign",
            [AttributeKind.L1Decay, AttributeKind.WeightDecay, AttributeKind.FirstMoment, AttributeKind.Momentum],
            AttributeKind.ClipByGlobalNorm,
            AttributeKind.ClipByNorm,
            AttributeKind.ClipByValue),
    ];

    /// <summary>The requirements that a chain does not meet. An option does nothing where its attribute does not: that is one mistake, not two.</summary>
    public static IEnumerable<Requirement> Missing(UpdateChain chain)
    {
        Requirement[] missing = Requirements.Where(rule => rule.IsMissingIn(chain)).ToArray();
        return missing.Where(rule => rule.Subject.Argument is null || !missing.Any(other => other.Subject == (Feature)rule.Subject.Kind));
    }

    /// <summary>Whether an attribute that need not be written would do anything in a chain.</summary>
    public static bool IsImplied(AttributeKind kind, UpdateChain chain) =>
        Requirements.Where(rule => rule.When is null && rule.Subject == (Feature)kind).All(rule => rule.IsMetBy(chain));

    /// <summary>What to add to a chain, and what it would have to take the place of.</summary>
    public static string Addition(Feature feature, UpdateChain chain)
    {
        string[] replaced =
        [
            .. Contradictions.Where(rule => rule.First.Kind == feature.Kind && rule.Second.IsIn(chain)).Select(rule => rule.Second.ToString()),
            .. Contradictions.Where(rule => rule.Second.Kind == feature.Kind && rule.First.IsIn(chain)).Select(rule => rule.First.ToString()),
        ];
        return replaced.Length == 0 || chain.Has(feature.Kind) ? feature.ToString() : $"{feature} in place of {string.Join(" and ", replaced)}";
    }

    /// <summary>The arguments of an attribute that an option of it takes away, and that are written nevertheless.</summary>
    public static IEnumerable<ArgumentRow> Excluded(AttributeKind kind, UpdateChain chain) =>
        ChainVocabulary.Row(kind).Arguments.Where(row => chain.Excludes(kind, row) && chain.IsChanged(kind, row));

    /// <summary>Whether nothing in a chain contradicts anything else, and nothing is there in vain.</summary>
    public static bool Allow(UpdateChain chain) =>
        !Contradictions.Any(rule => rule.IsIn(chain))
        && !Requirements.Any(rule => rule.IsMissingIn(chain))
        && !chain.Uses.Any(use => Excluded(use.Kind, chain).Any());

    // What [SignUpdate] makes useless unless something between keeps more than the sign.
    private static IEnumerable<Requirement> UndoneBySign(string reason, Feature[] needs, params Feature[] subjects) =>
        subjects.Select(subject => new Requirement(subject, needs) { When = AttributeKind.SignUpdate, Reason = reason });
}
