using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stage 5, <c>[SecondMoment]</c>: <c>v &lt;- b2 v + (1 - b2) g^2</c>, and the direction is divided by <c>sqrt(v) + eps</c>. The bias correction
/// <c>sqrt(v) / sqrt(1 - b2^t)</c> is a multiplication with the uniform reciprocal, so that an element costs one root and one division.
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
        Value moment = RunningAverage.Update(builder, "2", beta2, old, square, "secondMoment");
        builder.Store(index, moment);
        builder.Describe("v <- beta2 v + (1 - beta2) g^2");
        Value? correction = builder.Chain.Has(AttributeKind.BiasCorrection) ? builder.BiasCorrection(beta2, "biasCorrection2") : null;
        Denominator.Divide(builder, moment, correction, "v");
    }
}
