using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 11, <c>[WeightAverage]</c>: <c>a &lt;- d a + (1 - d) p</c> of the new parameters; a = p at the tensor's first step.</summary>
internal static class WeightAverageStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.WeightAverage))
        {
            return;
        }

        (int index, Value old) = builder.State(StateNames.WeightAverage);
        Value average = RunningAverage.Update(builder, "averageDecay", builder.Hyperparameter(ArgumentNames.AverageDecay), old, builder.Parameter, "movedAverage");
        builder.Store(index, builder.Apply(Op.Select, builder.IsFirstStep("isFirstStep"), builder.Parameter, average, "weightAverage"));
        builder.Describe("a <- average decay a + (1 - average decay) p, a = p at t = 1");
    }
}
