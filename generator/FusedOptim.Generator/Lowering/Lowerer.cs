using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Lowering;

/// <summary>From a model to a plan: compose, run the passes, cut into loops. A rule with errors is not looked at.</summary>
internal static class Lowerer
{
    public static LoweredOptimizer Lower(OptimizerModel model) =>
        new(model, model.Chain is null ? null : Lower(ChainComposer.Compose(model.Chain, model.Method, model.Signature)));

    private static LoweredRule Lower(RuleBody body) => new(body.Formula, LoopPlanner.Plan(PassOrder.Run(body.Program)));
}
