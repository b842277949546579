using System.Text;
using FusedOptim.Generator.Ir;
using FusedOptim.Oracles.Consumer;
using FusedOptim.Oracles.Enumeration;

namespace FusedOptim.Oracles.Trials;

/// <summary>A class for each of some rules, written as a user would, generated and compiled in one compilation without a word from compiler or analyzer.</summary>
internal sealed class GeneratedOptimizers : IDisposable
{
    private readonly LoadedAssembly assembly;

    public GeneratedOptimizers(IReadOnlyList<ChainRule> rules)
    {
        string drivers = UpdateDrivers.Source(rules.Select((rule, number) => (Name(number), rule.Signature)));
        assembly = LoadedAssembly.Generate(new ConsumerProject(Source(rules), drivers));
        All =
        [
            .. rules.Select((rule, number) => new GeneratedOptimizer(
                rule.Chain,
                rule.Signature,
                rule.Program,
                assembly[Name(number)],
                UpdateDrivers.Find(assembly, Name(number), rule.Program.Element))),
        ];
    }

    /// <summary>The classes, in the order of the rules.</summary>
    public IReadOnlyList<GeneratedOptimizer> All { get; }

    public void Dispose() => assembly.Dispose();

    private static string Name(int number) => $"Optimizer{number}";

    private static string Source(IReadOnlyList<ChainRule> rules)
    {
        var source = new StringBuilder("using FusedOptim;\n");
        for (int number = 0; number < rules.Count; number++)
        {
            string marker = rules[number].Program.Element == IrType.F32 ? "[FusedOptimizer]" : "[FusedOptimizer(typeof(double))]";
            string storage = rules[number].RoundsStates ? "[StateStorage(StateFormat.BFloat16)]" : string.Empty;
            source.Append(marker).Append(storage).Append(Chains.Text(rules[number].Chain)).Append(" internal partial class ").Append(Name(number)).Append(";\n");
        }

        return source.ToString();
    }
}
