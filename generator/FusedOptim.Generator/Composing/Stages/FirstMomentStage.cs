using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 4, <c>[FirstMoment]</c>: <c>m &lt;- b1 m + (1 - b1) g</c>, and m (over 1 - b1^t with bias correction) goes on.</summary>
internal static class FirstMomentStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.FirstMoment))
        {
            return;
        }

        Value beta1 = builder.Hyperparameter(ArgumentNames.Beta1);
        (int index, Value old) = builder.State(StateNames.FirstMoment);
        Value moment = RunningAverage.Update(builder, "1", beta1, old, builder.Gradient, "firstMoment");
        builder.Store(index, moment);
        builder.Describe("m <- beta1 m + (1 - beta1) g");
        if (builder.Chain.Has(AttributeKind.BiasCorrection))
        {
            Value correction = builder.Apply(Op.Divide, builder.Constant(1), builder.BiasCorrection(beta1, "biasCorrection1"));
            builder.Direction = new Direction(moment, "d", correction);
            builder.Describe("d = m / (1 - beta1^t)");
        }
        else
        {
            builder.Direction = new Direction(moment, "m");
        }
    }
}
