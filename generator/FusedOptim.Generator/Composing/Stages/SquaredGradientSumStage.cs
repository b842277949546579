using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stage 5, <c>[SquaredGradientSum]</c> (AdaGrad): <c>s &lt;- s + g^2</c>, the direction is divided by <c>sqrt(s) + eps</c>, and the learning
/// rate of the step by <c>1 + (t - 1) decay</c>.
/// </summary>
internal static class SquaredGradientSumStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.SquaredGradientSum))
        {
            return;
        }

        (int index, Value old) = builder.State(StateNames.SquaredGradientSum);
        Value square = builder.Apply(Op.Multiply, builder.Gradient, builder.Gradient);
        Value sum = builder.Apply(Op.Add, old, square, name: "squaredGradientSum");
        builder.Store(index, sum);
        builder.Describe("s <- s + g^2");
        Denominator.Divide(builder, sum, correction: null, "s");

        Value stepsBefore = builder.Apply(Op.Subtract, builder.ToDouble(builder.Step), builder.Constant(1));
        Value decay = builder.Apply(Op.Multiply, stepsBefore, builder.Hyperparameter(ArgumentNames.LearningRateDecay));
        builder.LearningRate = builder.Apply(Op.Divide, builder.LearningRate, builder.Apply(Op.Add, builder.Constant(1), decay));
        builder.Describe("eta <- eta / (1 + (t - 1) learning rate decay)");
    }
}
