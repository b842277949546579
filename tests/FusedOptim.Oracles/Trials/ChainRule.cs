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
        .SelectMany(chain => new[] { Of(chain, IrType.F32), Of(chain, IrType.F64) })
        .DistinctBy(rule => (rule.Signature, rule.Program));

    /// <summary>The same, and those of them that keep states of floats, with these states in 16 bits.</summary>
    public static IEnumerable<ChainRule> DistinctWithStorage(IEnumerable<UpdateChain> chains) => Distinct(chains)
        .SelectMany(rule => rule.Program.Element == IrType.F32 && OfBFloat16(rule.Chain) is { RoundsStates: true } narrow ? (ChainRule[])[rule, narrow] : [rule]);

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
