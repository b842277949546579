using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 2, <c>[WeightDecay]</c>: <c>g &lt;- g + l p</c>.</summary>
internal static class WeightDecayStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.WeightDecay))
        {
            return;
        }

        Value decay = builder.Scale(builder.Hyperparameter(ArgumentNames.WeightDecay), builder.Parameter, "weightDecay");
        builder.Gradient = builder.Apply(Op.Add, builder.Gradient, decay, name: "decayedGradient");
        builder.Direction = new Direction(builder.Gradient, "g");
        builder.Describe("g <- g + weight decay p");
    }
}
