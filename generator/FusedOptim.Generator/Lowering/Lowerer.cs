using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Lowering;

/// <summary>From a model to a plan: compose, run the passes, cut into loops. A rule with errors is not looked at.</summary>
internal static class Lowerer
{
    public static LoweredOptimizer Lower(OptimizerModel model) => new(model, model.Chain is { } chain ? Lower(model, chain) : null);

    private static LoweredRule Lower(OptimizerModel model, UpdateChain chain)
    {
        RuleBody body = ChainComposer.Compose(chain, model.Method, model.Signature);
        return new LoweredRule(
            body.Formula,
            Plan(body.Program, model.Signature),
            model.Method is { } method ? Plan(ChainComposer.ComposeCall(chain, method, model.Signature), model.Signature) : null);
    }

    private static LoopPlan Plan(UpdateProgram program, RuleSignature signature) => LoopPlanner.Plan(PassOrder.Run(program), signature.Layout);
}
