using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stage 5, <c>[SecondMoment]</c>: <c>v &lt;- b2 v + (1 - b2) g^2</c>, and the direction is divided by <c>sqrt(v) + eps</c>. The bias correction
/// <c>sqrt(v) / sqrt(1 - b2^t)</c> is a multiplication with the uniform reciprocal, so that an element costs one root and one division.
/// <c>KeepMaximum</c> (AMSGrad) takes the largest v so far instead of v, <c>Centered</c> takes v less the square of the gradient's own mean, which
/// rounding may make negative.
/// </summary>
internal static class SecondMomentStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.SecondMoment))
        {
            return;
        }

        Value beta2 = builder.Hyperparameter(ArgumentNames.Beta2);
        (int index, Value old) = builder.State(StateNames.SecondMoment);
        Value square = builder.Apply(Op.Multiply, builder.Gradient, builder.Gradient);
        Value moment = RunningAverage.Update(builder, "beta2", beta2, old, square, "secondMoment");
        builder.Store(index, moment);
        builder.Describe("v <- beta2 v + (1 - beta2) g^2");
        string symbol = "v";
        if (builder.Chain.Option(AttributeKind.SecondMoment, ArgumentNames.KeepMaximum))
        {
            (int maximumIndex, Value largest) = builder.State(StateNames.SecondMomentMaximum);
            moment = builder.Apply(Op.Maximum, largest, moment, name: "secondMomentMaximum");
            builder.Store(maximumIndex, moment);
            builder.Describe("w <- max(w, v)");
            symbol = "w";
        }

        if (builder.Chain.Option(AttributeKind.SecondMoment, ArgumentNames.Centered))
        {
            (int meanIndex, Value oldMean) = builder.State(StateNames.GradientMean);
            Value mean = RunningAverage.Update(builder, "beta2", beta2, oldMean, builder.Gradient, "gradientMean");
            builder.Store(meanIndex, mean);
            moment = builder.Apply(Op.Subtract, moment, builder.Apply(Op.Multiply, mean, mean), name: "variance");
            builder.Describe("c <- beta2 c + (1 - beta2) g");
            symbol = "(v - c^2)";
        }

        Value? correction = builder.Chain.Has(AttributeKind.BiasCorrection) ? builder.BiasCorrection(beta2, "biasCorrection2") : null;
        Denominator.Divide(builder, moment, correction, symbol);
    }
}
