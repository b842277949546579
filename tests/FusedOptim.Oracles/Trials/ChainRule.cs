using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Oracles.Trials;

/// <summary>A chain for one element type, and what is composed of it.</summary>
internal sealed record ChainRule(UpdateChain Chain, RuleSignature Signature, UpdateProgram Program)
{
    /// <summary>
    /// The rules of some chains for float and for double. Chains that differ only in what is their default anyway are one rule. In the order of the
    /// chains, so that both element types of one are close to each other.
    /// </summary>
    public static IEnumerable<ChainRule> Distinct(IEnumerable<UpdateChain> chains) => chains
        .SelectMany(chain => new[] { Of(chain, IrType.F32), OfBFloat16(chain), Of(chain, IrType.F64) })
        .DistinctBy(rule => (rule.Signature, rule.Program));

    /// <summary>Whether any state is kept in fewer bits than it is computed with.</summary>
    public bool RoundsStates => Signature.States.Any(state => state.Format != StorageFormat.Element);

    public static ChainRule Of(UpdateChain chain, IrType element) => Of(chain, ChainSignature.Of(chain, element));

    /// <summary>The rule with its states in 16 bits; the rule of floats if it has none.</summary>
    public static ChainRule OfBFloat16(UpdateChain chain)
    {
        RuleSignature signature = ChainSignature.Of(chain, IrType.F32);
        return Of(chain, signature with
        {
            States = signature.States.Select(state => state.IsWeightAverage ? state : state with { Format = StorageFormat.BFloat16 }).ToEquatableArray(),
        });
    }

    private static ChainRule Of(UpdateChain chain, RuleSignature signature) => new(chain, signature, ChainComposer.Compose(chain, signature).Program);
}
