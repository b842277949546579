using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Composing.Stages;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Composing;

/// <summary>Turns the attributes of a class into a program: the stages of the update chain in their order, which is the same for every rule.</summary>
internal static class ChainComposer
{
    public static UpdateProgram Compose(UpdateChain chain, IrType element)
    {
        var builder = new ChainBuilder(chain, element);
        GradientScaleStage.Apply(builder);
        WeightDecayStage.Apply(builder);
        FirstMomentStage.Apply(builder);
        SecondMomentStage.Apply(builder);
        SquaredGradientSumStage.Apply(builder);
        MomentumStage.Apply(builder);
        DecoupledWeightDecayStage.Apply(builder);
        LearningRateStage.Apply(builder);
        return builder.Build();
    }
}
