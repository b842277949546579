using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Model.Rules;

/// <summary>What a class with a rule method looks like: what the method's arguments give comes first, so that its program's indices hold, and then the attributes'.</summary>
internal static class CombinedSignature
{
    public static RuleSignature Of(UpdateChain chain, RuleShape shape, IrType element)
    {
        RuleSignature attributes = ChainSignature.Of(chain, element);
        bool needsRate = chain.Has(AttributeKind.DecoupledWeightDecay) || chain.Has(AttributeKind.LearningRate);
        HyperparameterInfo[] own = [.. shape.Hyperparameters.Select(info => WithDefaultOf(chain, info))];
        IEnumerable<HyperparameterInfo> added = attributes.Hyperparameters
            .Where(info => own.All(other => other.Name != info.Name) && (needsRate || info.Name != RuleSignature.LearningRate));
        IEnumerable<StateInfo> states = attributes.States.Where(state => shape.States.All(other => other.Name != state.Name));
        return attributes with
        {
            Hyperparameters = own.Concat(added).ToEquatableArray(),
            States = shape.States.Concat(states).ToEquatableArray(),
            Scalars = shape.Scalars.ToEquatableArray(),
        };
    }

    // [LearningRate(0.01)] on the class is the default of the argument too.
    private static HyperparameterInfo WithDefaultOf(UpdateChain chain, HyperparameterInfo info) =>
        info.Name == RuleSignature.LearningRate && chain.Has(AttributeKind.LearningRate)
            ? info with { Default = chain.Argument(AttributeKind.LearningRate, ArgumentNames.LearningRate) }
            : info;
}
