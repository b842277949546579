namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>
/// What <c>ChainRules</c> and the exclusions of <c>ChainVocabulary</c> report, written down once more, by hand: attributes with the place between <c>[|</c> and
/// <c>|]</c>, the id and the message. A test checks that no rule is without a case.
/// </summary>
internal static class ChainRuleCases
{
    private const string OneDivision = "the direction is divided only once; keep the running average (RMSProp, Adam), the sum (AdaGrad) or the maximum (Adamax)";
    private const string Divisions = "[SecondMoment] or [SquaredGradientSum] or [InfinityMoment]";
    private const string Lars = "TrustRatio(Order = TrustRatioOrder.BeforeMomentum)";
    private const string WhatKeepsClipping = "[L1Decay] or [WeightDecay] or [FirstMoment] or [Momentum]";

    private const string NoLars =
        "'X' has the trust ratio of LAMB, which is a quotient of two norms and nothing else; remove {0} or set Order = TrustRatioOrder.BeforeMomentum";

    private const string NoDampening = "'X' has Nesterov's momentum, which is defined without dampening; remove Dampening or Nesterov";

    public static readonly (string Attributes, string Id, string Message)[] All =
    [
        Contradiction(
            "WeightDecay(0.1), [|DecoupledWeightDecay(0.1)|]",
            "[DecoupledWeightDecay] contradicts [WeightDecay]: both define the hyperparameter WeightDecay; keep the coupled or the decoupled one"),
        Contradiction(
            "[|ClipByNorm|], ClipByGlobalNorm(2)",
            "[ClipByNorm] contradicts [ClipByGlobalNorm]: both define the hyperparameter MaximumNorm; keep the norm over all tensors or that of each"),
        Contradiction("SecondMoment, [|SquaredGradientSum|]", $"[SquaredGradientSum] contradicts [SecondMoment]: {OneDivision}"),
        Contradiction("[|InfinityMoment(0.9)|], SecondMoment", $"[InfinityMoment] contradicts [SecondMoment]: {OneDivision}"),
        Contradiction("SquaredGradientSum, [|InfinityMoment|]", $"[InfinityMoment] contradicts [SquaredGradientSum]: {OneDivision}"),
        Contradiction(
            "SecondMoment(0.9, Centered = [|true|], KeepMaximum = true)",
            "[SecondMoment(Centered = true)] contradicts [SecondMoment(KeepMaximum = true)]: "
                + "the maximum of a second moment has no mean to be centered by; keep one of the options"),

        InVain("[|BiasCorrection|]", "[BiasCorrection]", "[FirstMoment] or [SecondMoment]"),
        InVain("[|Epsilon(1e-6)|], FirstMoment", "[Epsilon]", Divisions),
        InVain(
            "InfinityMoment, Epsilon(InsideSquareRoot = [|true|])",
            "[Epsilon(InsideSquareRoot = true)]",
            "[SecondMoment] in place of [InfinityMoment] or [SquaredGradientSum] in place of [InfinityMoment]"),
        InVain("[|TrustRatio|], FirstMoment", "[TrustRatio]", "[DecoupledWeightDecay] or [TrustRatio(AlwaysAdapt = true)]"),
        InVain(
            "[|TrustRatio|], WeightDecay(0.1)", "[TrustRatio]", "[DecoupledWeightDecay] in place of [WeightDecay] or [TrustRatio(AlwaysAdapt = true)]"),
        InVain(
            "DecoupledWeightDecay(0.1), TrustRatio(Order = [|TrustRatioOrder.BeforeMomentum|])",
            $"[{Lars}]",
            "[WeightDecay] in place of [DecoupledWeightDecay] or [TrustRatio(AlwaysAdapt = true)]"),

        UndoneBySign("[|SecondMoment|], SignUpdate", "dividing", "[Momentum]"),
        UndoneBySign("[|SquaredGradientSum|], FirstMoment, SignUpdate", "dividing", "[Momentum]"),
        UndoneBySign("SignUpdate, [|InfinityMoment(0.9)|]", "dividing", "[Momentum]"),
        UndoneBySign("FirstMoment, [|BiasCorrection|], SignUpdate", "multiplying", "[Momentum] or [FirstMoment(Nesterov = true)]"),
        Undone(
            $"WeightDecay(0.1), {Lars.Replace("TrustRatioOrder.BeforeMomentum", "[|TrustRatioOrder.BeforeMomentum|]", StringComparison.Ordinal)}, SignUpdate",
            $"[{Lars}]",
            "[SignUpdate], because multiplying by a positive number keeps the sign",
            "[FirstMoment] or [Momentum]"),
        Undone("[|ClipByGlobalNorm|], SignUpdate", "[ClipByGlobalNorm]", "[SignUpdate], because clipping keeps the sign", WhatKeepsClipping),
        Undone("[|ClipByNorm(2)|], SignUpdate", "[ClipByNorm]", "[SignUpdate], because clipping keeps the sign", WhatKeepsClipping),
        Undone(
            "[|ClipByValue|], SignUpdate, DecoupledWeightDecay(0.1)",
            "[ClipByValue]",
            "[SignUpdate], because clipping keeps the sign",
            WhatKeepsClipping.Replace("[WeightDecay]", "[WeightDecay] in place of [DecoupledWeightDecay]", StringComparison.Ordinal)),

        Excluded("Momentum(0.9, Nesterov = true, Dampening = [|0.1|])", NoDampening),
        Excluded("Momentum(Dampening = [|2|], Nesterov = true)", NoDampening),
        Excluded("DecoupledWeightDecay(0.1), TrustRatio(TrustCoefficient = [|0.1|])", NoLars.Replace("{0}", "TrustCoefficient", StringComparison.Ordinal)),
        Excluded(
            "TrustRatio(TrustCoefficient = [|-1|], Order = TrustRatioOrder.AfterMomentum, AlwaysAdapt = true)",
            NoLars.Replace("{0}", "TrustCoefficient", StringComparison.Ordinal)),
        Excluded("TrustRatio(TrustEpsilon = [|0|], AlwaysAdapt = true)", NoLars.Replace("{0}", "TrustEpsilon", StringComparison.Ordinal)),
        Excluded("TrustRatio(AlwaysAdapt = true, TrustEpsilon = [|double.NaN|])", NoLars.Replace("{0}", "TrustEpsilon", StringComparison.Ordinal)),
    ];

    /// <summary>Attributes that meet a rule in one of the ways that its message names, and in no other.</summary>
    public static readonly string[] NearMisses =
    [
        "FirstMoment(0), BiasCorrection",
        "SecondMoment, BiasCorrection",
        "SecondMoment, Epsilon(0)",
        "SquaredGradientSum, Epsilon(0.1)",
        "InfinityMoment, Epsilon(0.1)",
        "SecondMoment, Epsilon(InsideSquareRoot = true)",
        "SquaredGradientSum, Epsilon(0.1, InsideSquareRoot = true)",
        "TrustRatio, DecoupledWeightDecay(0)",
        "TrustRatio(AlwaysAdapt = true)",
        $"{Lars}, WeightDecay(0)",
        "TrustRatio(Order = TrustRatioOrder.BeforeMomentum, AlwaysAdapt = true)",
        .. With("SignUpdate, Momentum", "SecondMoment", "SquaredGradientSum", "InfinityMoment"),
        .. With("SignUpdate, BiasCorrection", "FirstMoment, Momentum", "FirstMoment(Nesterov = true)"),
        .. With($"SignUpdate, WeightDecay(0.1), {Lars}", "FirstMoment", "Momentum(0)"),
        .. With("SignUpdate, ClipByGlobalNorm, ClipByValue", "L1Decay(0)", "WeightDecay(0)", "FirstMoment", "Momentum"),
        .. With("SignUpdate, ClipByNorm", "L1Decay(0)", "WeightDecay(0)", "FirstMoment", "Momentum"),
    ];

    private static IEnumerable<string> With(string attributes, params string[] others) => others.Select(other => $"{attributes}, {other}");

    private static (string Attributes, string Id, string Message) Contradiction(string attributes, string message) => (attributes, "FOPT006", message);

    private static (string Attributes, string Id, string Message) InVain(string attributes, string subject, string needs) =>
        (attributes, "FOPT007", $"{subject} has no effect without {needs}; add one of them or remove {subject}");

    private static (string Attributes, string Id, string Message) UndoneBySign(string attributes, string what, string needs)
    {
        string name = attributes.Split("[|")[1].Split("|]")[0].Split('(')[0];
        return Undone(attributes, $"[{name}]", $"[SignUpdate], because {what} by a positive number keeps the sign", needs);
    }

    private static (string Attributes, string Id, string Message) Undone(string attributes, string subject, string why, string needs) =>
        (attributes, "FOPT013", $"{subject} has no effect with {why}; add {needs} or remove {subject}");

    private static (string Attributes, string Id, string Message) Excluded(string attributes, string message) => (attributes, "FOPT012", message);
}
