using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Model.Rules;

/// <summary>Which attributes of the update chain may stand beside a rule method: those of the stages before the moments, and behind them.</summary>
internal static class RuleAttributes
{
    private static readonly HashSet<AttributeKind> Combined =
    [
        AttributeKind.LearningRate,
        AttributeKind.Maximize,
        AttributeKind.L1Decay,
        AttributeKind.WeightDecay,
        AttributeKind.DecoupledWeightDecay,
        AttributeKind.ClipByGlobalNorm,
        AttributeKind.ClipByNorm,
        AttributeKind.ClipByValue,
        AttributeKind.WeightAverage,
        AttributeKind.ZeroGradients,
    ];

    public static bool MayBeCombined(AttributeKind kind) => Combined.Contains(kind);
}
