using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Oracles.Enumeration;

namespace FusedOptim.Oracles.Trials;

/// <summary>An optimizer class that the generator has written, and what it stands for.</summary>
/// <param name="Chain">The attributes; none for programs that come from elsewhere.</param>
/// <param name="Signature">What the class looks like.</param>
/// <param name="Program">What it computes, before any pass.</param>
/// <param name="Type">The class.</param>
/// <param name="Update">Its static <c>Update</c>, a <see cref="StaticUpdate{T}"/>; null if it has none.</param>
internal sealed record GeneratedOptimizer(UpdateChain Chain, RuleSignature Signature, UpdateProgram Program, Type Type, Delegate? Update)
{
    public override string ToString() => $"{Program.Element} {Chains.Text(Chain)}";
}
