using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Oracles.Enumeration;

namespace FusedOptim.Oracles.Trials;

/// <summary>An optimizer class that the generator has written, and the program that it stands for, before any pass.</summary>
internal sealed record GeneratedOptimizer(UpdateChain Chain, RuleSignature Signature, UpdateProgram Program, Type Type)
{
    public override string ToString() => $"{Program.Element} {Chains.Text(Chain)}";
}
