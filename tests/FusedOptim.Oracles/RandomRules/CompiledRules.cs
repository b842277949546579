using FusedOptim.Oracles.Consumer;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>A batch of rules, generated, compiled and loaded.</summary>
internal sealed class CompiledRules : IDisposable
{
    private readonly LoadedAssembly assembly;

    /// <summary>Fails if a rule has errors; warnings are no surprise in random code.</summary>
    public CompiledRules(RuleBatch batch)
    {
        GeneratorRun run = GeneratorRun.Of(batch.SourcesForTrials);
        OracleException.ThrowIfAny(
            run.AnalyzeSources().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => $"{error}\n{error.Location.SourceTree}"),
            "the analyzer");
        assembly = LoadedAssembly.Of(run);
        Batch = batch;
    }

    public RuleBatch Batch { get; }

    /// <summary>The class of a rule.</summary>
    public Type Type(int number) => assembly[RuleBatch.Name(number)];

    /// <summary>The first few differences in any bit between a generated optimizer and its method.</summary>
    public IReadOnlyList<string> Differences(int number, int seed)
    {
        string name = RuleBatch.Name(number);
        RandomRule rule = Batch.Rules[number];
        return rule.Element == ValueKind.Single
            ? RuleTrial<float>.Differences(rule, Type(number), RuleDrivers.Find<float>(assembly, name), RuleUpdates.Find<float>(assembly, name), seed)
            : RuleTrial<double>.Differences(rule, Type(number), RuleDrivers.Find<double>(assembly, name), RuleUpdates.Find<double>(assembly, name), seed);
    }

    public void Dispose() => assembly.Dispose();
}
