using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Oracles.Enumeration;

namespace FusedOptim.Oracles.Trials;

/// <summary>A chain for one element type, and what is composed of it.</summary>
internal sealed record ChainRule(UpdateChain Chain, RuleSignature Signature, UpdateProgram Program)
{
    /// <summary>
    /// The rules of some chains for float and for double. Chains that differ only in what is their default anyway are one rule. In the order of the
    /// chains, so that both element types of one are close to each other.
    /// </summary>
    public static IEnumerable<ChainRule> Distinct(IEnumerable<UpdateChain> chains) => chains
        .SelectMany(chain => new[] { IrType.F32, IrType.F64 }.Select(element => Of(chain, element)))
        .DistinctBy(rule => (rule.Signature, rule.Program));

    public static ChainRule Of(UpdateChain chain, IrType element) => new(chain, ChainSignature.Of(chain, element), Chains.Body(chain, element).Program);
}
