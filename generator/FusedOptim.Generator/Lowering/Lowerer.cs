using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Lowering;

/// <summary>A model with its plan: all that the writer needs.</summary>
internal sealed record LoweredOptimizer(OptimizerModel Model, LoopPlan Plan);

/// <summary>From a model to a plan: compose, run the passes, cut into loops.</summary>
internal static class Lowerer
{
    public static LoweredOptimizer Lower(OptimizerModel model)
    {
        UpdateProgram program = ChainComposer.Compose(model.Chain, model.Element);
        return new LoweredOptimizer(model, LoopPlanner.Plan(PassOrder.Run(program)));
    }
}
