using System.Reflection;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>Rules against their methods: all of them in one compilation, and one by one if that fails.</summary>
internal static class RuleTrials
{
    /// <summary>Those of the rules that fail.</summary>
    public static IReadOnlyList<RuleFailure> Failures(IReadOnlyList<RandomRule> rules, int seed)
    {
        CompiledRules compiled;
        try
        {
            compiled = new CompiledRules(new RuleBatch(rules));
        }
        catch (OracleException exception)
        {
            return rules.Count == 1
                ? [new RuleFailure(rules[0], FailureKind.NotTranslated, exception.Message)]
                : [.. rules.SelectMany(rule => Failures([rule], seed))];
        }

        using (compiled)
        {
            return [.. rules.Select((_, number) => Difference(compiled, number, seed)).OfType<RuleFailure>()];
        }
    }

    /// <summary>A smaller rule that fails in the same way, as far as some hundred attempts find one.</summary>
    public static RuleFailure Shrink(RuleFailure failure, int seed, int attempts = 300)
    {
        while (RuleShrinker.Smaller(failure.Rule).Select(Fails).FirstOrDefault(smaller => smaller is not null || attempts <= 0) is { } found)
        {
            failure = found;
        }

        return failure;

        RuleFailure? Fails(RandomRule rule) =>
            attempts-- > 0 && IsCSharp(rule) ? Failures([rule], seed).FirstOrDefault(other => other.Kind == failure.Kind && other.Id == failure.Id) : null;
    }

    private static bool IsCSharp(RandomRule rule) =>
        !new RuleBatch([rule]).SourcesAndDrivers.Compile().GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static RuleFailure? Difference(CompiledRules compiled, int number, int seed)
    {
        RandomRule rule = compiled.Batch.Rules[number];
        try
        {
            return compiled.Differences(number, seed) is [{ } first, ..] ? new RuleFailure(rule, FailureKind.Different, first) : null;
        }
        catch (Exception exception) when (exception is TargetInvocationException or ArithmeticException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            return new RuleFailure(rule, FailureKind.Different, (exception.InnerException ?? exception).ToString());
        }
    }
}
