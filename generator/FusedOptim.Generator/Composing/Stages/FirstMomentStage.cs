using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stage 4, <c>[FirstMoment]</c>: <c>m &lt;- b1 m + (1 - b1) g</c>, and m (over 1 - b1^t with bias correction) goes on; or with <c>Nesterov</c>
/// <c>(1 - b1) g + b1 m</c> (over 1 - b1^t and 1 - b1^(t+1)): the average as it would be if the next gradient were the same.
/// </summary>
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
        Value moment = RunningAverage.Update(builder, "beta1", beta1, old, builder.Gradient, "firstMoment");
        builder.Store(index, moment);
        builder.Describe("m <- beta1 m + (1 - beta1) g");
        if (builder.Chain.Option(AttributeKind.FirstMoment, ArgumentNames.Nesterov))
        {
            LookAhead(builder, beta1, moment);
        }
        else if (builder.Chain.Has(AttributeKind.BiasCorrection))
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

    private static void LookAhead(ChainBuilder builder, Value beta1, Value moment)
    {
        Value share = builder.OneMinus(beta1);
        Value ahead = beta1;
        bool isCorrected = builder.Chain.Has(AttributeKind.BiasCorrection);
        if (isCorrected)
        {
            Value power = builder.Apply(Op.Power, beta1, builder.Step);
            share = builder.Apply(Op.Divide, share, builder.OneMinus(power, "biasCorrection1"));
            ahead = builder.Apply(Op.Divide, ahead, builder.OneMinus(builder.Apply(Op.Multiply, beta1, power), "nextBiasCorrection1"));
        }

        Value direction = builder.Apply(
            Op.Add, builder.Scale(share, builder.Gradient, "gradientShare"), builder.Scale(ahead, moment, "momentShare"), name: "lookAheadMoment");
        builder.Direction = new Direction(direction, "d");
        builder.Describe(isCorrected ? "d = (1 - beta1) g / (1 - beta1^t) + beta1 m / (1 - beta1^(t+1))" : "d = (1 - beta1) g + beta1 m");
    }
}
