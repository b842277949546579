using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 9, <c>[DecoupledWeightDecay]</c>: <c>p &lt;- p (1 - eta l)</c>.</summary>
internal static class DecoupledWeightDecayStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.DecoupledWeightDecay))
        {
            return;
        }

        Value decay = builder.Apply(Op.Multiply, builder.LearningRate, builder.Hyperparameter(ArgumentNames.WeightDecay));
        builder.Parameter = builder.Scale(builder.OneMinus(decay), builder.Parameter, "decayFactor", "decayedParameter");
        builder.Describe("p <- p (1 - eta weight decay)");
    }
}
