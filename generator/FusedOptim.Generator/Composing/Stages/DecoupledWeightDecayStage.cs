using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 9, <c>[DecoupledWeightDecay]</c>: <c>p &lt;- p (1 - eta l)</c>, unless the trust ratio of stage 8 has taken l up.</summary>
internal static class DecoupledWeightDecayStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.DecoupledWeightDecay) || TrustRatioStage.TakesDecoupledDecay(builder.Chain))
        {
            return;
        }

        Value decay = builder.Apply(Op.Multiply, builder.LearningRate, builder.Hyperparameter(ArgumentNames.WeightDecay));
        builder.Parameter = builder.Scale(builder.OneMinus(decay), builder.Parameter, "decayFactor", "decayedParameter");
        builder.Describe("p <- p (1 - eta weight decay)");
    }
}
