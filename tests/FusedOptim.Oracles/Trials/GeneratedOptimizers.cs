using System.Text;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Oracles.Consumer;
using FusedOptim.Oracles.Enumeration;

namespace FusedOptim.Oracles.Trials;

/// <summary>
/// A class for every program that legal attributes can make, generated and compiled in one compilation and loaded into a context of its own.
/// Chains that differ only in what is their default anyway make the same program and are compiled once. Each combination is there for float
/// and for double, with <c>[Maximize]</c> for one of them: the compiler takes seconds for every hundred classes.
/// </summary>
public sealed class GeneratedOptimizers : IDisposable
{
    private readonly LoadedAssembly assembly;

    public GeneratedOptimizers()
    {
        (UpdateChain Chain, RuleSignature Signature, UpdateProgram Program)[] rules = new[] { IrType.F32, IrType.F64 }
            .SelectMany(element => Chains.AllLegal()
                .Where(chain => IsCompiled(chain, element))
                .Select(chain => (Chain: chain, Signature: ChainSignature.Of(chain, element), Program: Chains.Body(chain, element).Program)))
            .GroupBy(rule => (rule.Signature, rule.Program))
            .Select((group, number) => group.ElementAt(number % group.Count()))
            .ToArray();
        assembly = LoadedAssembly.Generate(Source(rules));
        All = rules.Select((rule, number) => new GeneratedOptimizer(rule.Chain, rule.Signature, rule.Program, assembly[$"Optimizer{number}"])).ToArray();
    }

    internal IReadOnlyList<GeneratedOptimizer> All { get; }

    public void Dispose() => assembly.Dispose();

    private static bool IsCompiled(UpdateChain chain, IrType element) =>
        (element == IrType.F32) == (chain.Has(AttributeKind.Maximize) == chain.Has(AttributeKind.Momentum));

    private static string Source((UpdateChain Chain, RuleSignature Signature, UpdateProgram Program)[] rules)
    {
        var source = new StringBuilder("using FusedOptim;\n");
        for (int number = 0; number < rules.Length; number++)
        {
            string marker = rules[number].Program.Element == IrType.F32 ? "[FusedOptimizer]" : "[FusedOptimizer(typeof(double))]";
            source.Append(marker).Append(Chains.Text(rules[number].Chain)).Append(" public partial class Optimizer").Append(number).Append(";\n");
        }

        return source.ToString();
    }
}
