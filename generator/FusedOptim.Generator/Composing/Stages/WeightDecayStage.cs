using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 2, <c>[L1Decay]</c> and <c>[WeightDecay]</c>, after clipping: <c>g &lt;- g + l sign(p)</c>, then <c>g &lt;- g + l p</c>.</summary>
internal static class WeightDecayStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (builder.Chain.Has(AttributeKind.L1Decay))
        {
            Value sign = builder.Apply(Op.Sign, builder.Parameter);
            Add(builder, ArgumentNames.L1Decay, sign, "l1Decay", "shrunkGradient");
            builder.Describe("g <- g + L1 decay sign(p)");
        }

        if (builder.Chain.Has(AttributeKind.WeightDecay))
        {
            Add(builder, ArgumentNames.WeightDecay, builder.Parameter, "weightDecay", "decayedGradient");
            builder.Describe("g <- g + weight decay p");
        }
    }

    private static void Add(ChainBuilder builder, string hyperparameter, Value term, string name, string sum)
    {
        Value decay = builder.Scale(builder.Hyperparameter(hyperparameter), term, name);
        builder.Gradient = builder.Apply(Op.Add, builder.Gradient, decay, name: sum);
        builder.Direction = new Direction(builder.Gradient, "g");
    }
}
