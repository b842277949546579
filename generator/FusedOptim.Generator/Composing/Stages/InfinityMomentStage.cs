using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stage 5, <c>[InfinityMoment]</c> (Adamax): <c>n &lt;- max(b2 n, |g| + eps)</c>, and the direction is divided by n. There is nothing to correct: n does not
/// start too small.
/// </summary>
internal static class InfinityMomentStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.InfinityMoment))
        {
            return;
        }

        Direction direction = builder.Direction;
        (int index, Value old) = builder.State(StateNames.InfinityMoment);
        Value epsilon = builder.Rounded(builder.Hyperparameter(ArgumentNames.Epsilon), "epsilon");
        Value magnitude = builder.Apply(Op.Add, builder.Apply(Op.AbsoluteValue, builder.Gradient), epsilon);
        Value kept = builder.Scale(builder.Hyperparameter(ArgumentNames.Beta2), old, "beta2");
        Value moment = builder.Apply(Op.Maximum, kept, magnitude, name: "infinityMoment");
        builder.Store(index, moment);
        builder.Describe("n <- max(beta2 n, |g| + epsilon)");
        builder.Describe($"u = {direction.Symbol} / n");
        builder.Direction = direction with { Elements = builder.Apply(Op.Divide, direction.Elements, moment, name: "direction"), Symbol = "u" };
    }
}
