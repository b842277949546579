using System.Diagnostics;
using FusedOptim.Oracles.RandomRules;
using FusedOptim.Stress.CommandLine;

namespace FusedOptim.Stress.RandomRules;

/// <summary>
/// Random rule methods, each generated optimizer beside its method; and sources with a mistake, for which there has to be either a loop or an error, and
/// never an exception or a generated file that does not compile.
/// </summary>
/// <param name="output">Where progress, failures and the last line go.</param>
/// <param name="seed">The rules, the mutants and the values of all tensors.</param>
/// <param name="share">How much of it: 1 for all.</param>
internal sealed class RandomRulesRun(TextWriter output, int seed, double share)
{
    private const int RulesAtOnce = 50;
    private const int MutantsAtOnce = 25;

    // The first ones of each kind are told in full, and made small; the rest is counted.
    private const int MaximumTold = 5;

    private readonly Lock printing = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly int ruleCount = Share.Of(2_000, share);
    private readonly int mutantCount = Share.Of(20_000, share);
    private int finished;
    private int different;
    private int failures;
    private int told;

    /// <summary>Runs everything; gives the exit code.</summary>
    public int Run()
    {
        Each(ruleCount, RulesAtOnce, "rules", CheckRules);
        Each(mutantCount, MutantsAtOnce, "mutants", CheckMutants);
        output.WriteLine($"{ruleCount - different} rules bit-equal, {mutantCount} mutants, {failures} failures");
        return failures == 0 ? 0 : 1;
    }

    private void Each(int count, int atOnce, string what, Action<int[]> check)
    {
        finished = 0;
        told = 0;
        int lines = 0;
        Parallel.ForEach(
            Enumerable.Range(0, count).Chunk(atOnce),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            batch =>
            {
                check(batch);
                lock (printing)
                {
                    finished += batch.Length;

                    // Twenty lines or fewer, however many there are.
                    if (finished * 20 / count > lines || finished == count)
                    {
                        lines = finished * 20 / count;
                        output.WriteLine($"{finished} of {count} {what}, {failures} failures, {watch.Elapsed.TotalSeconds:F0} s");
                    }
                }
            });
    }

    private void CheckRules(int[] numbers)
    {
        foreach (RuleFailure failure in RuleTrials.Failures([.. numbers.Select(number => RuleGenerator.Create(seed, number))], seed))
        {
            Interlocked.Increment(ref different);
            Tell(() => RuleTrials.Shrink(failure, seed).ToString());
        }
    }

    private void CheckMutants(int[] numbers)
    {
        foreach (MutantViolation violation in MutantBatch.Violations([.. numbers.Select(number => Mutants.Create(seed, number))]))
        {
            Tell(violation.ToString);
        }
    }

    private void Tell(Func<string> failure)
    {
        Interlocked.Increment(ref failures);
        if (Interlocked.Increment(ref told) <= MaximumTold)
        {
            string text = failure();
            lock (printing)
            {
                output.WriteLine($"FAILURE: {text}");
            }
        }
    }
}
