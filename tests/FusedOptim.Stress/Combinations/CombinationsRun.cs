using System.Diagnostics;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Oracles.Enumeration;
using FusedOptim.Oracles.Trials;
using FusedOptim.Stress.CommandLine;

namespace FusedOptim.Stress.Combinations;

/// <summary>Every legal triple of attributes, for float and for double, in several compilations, each optimizer through ten steps beside the interpreter.</summary>
/// <param name="output">Where progress, differences and the last line go.</param>
/// <param name="seed">The values of all tensors, and the order of the triples.</param>
/// <param name="share">How many of the triples: 1 for all.</param>
internal sealed class CombinationsRun(TextWriter output, int seed, double share)
{
    // Larger ones save nothing any more, and need more memory.
    private const int BatchSize = 300;

    private readonly Lock printing = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int finished;
    private int different;

    /// <summary>Runs everything; gives the exit code.</summary>
    public int Run()
    {
        ChainRule[] rules = [.. ChainRule.DistinctWithStorage(Triples())];
        ChainRule[][] batches = [.. rules.Chunk(BatchSize)];
        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, batch => Run(batch, rules.Length));
        int triples = rules.DistinctBy(rule => rule.Chain).Count();
        output.WriteLine($"{triples} triples, {rules.Length} optimizers, {different} different");
        return different == 0 ? 0 : 1;
    }

    private UpdateChain[] Triples()
    {
        UpdateChain[] triples = [.. LegalChains.Triples()];
        new Random(seed).Shuffle(triples);
        return triples[..Share.Of(triples.Length, share)];
    }

    // The assembly is unloaded before the next one is made.
    private void Run(ChainRule[] batch, int total)
    {
        using var optimizers = new GeneratedOptimizers(batch);
        foreach (GeneratedOptimizer rule in optimizers.All)
        {
            Report(TenSteps.Differences(rule, seed));
        }

        lock (printing)
        {
            finished += batch.Length;
            output.WriteLine($"{finished} of {total} optimizers, {different} different, {watch.Elapsed.TotalSeconds:F0} s");
        }
    }

    private void Report(IReadOnlyList<string> differences)
    {
        if (differences.Count > 0)
        {
            lock (printing)
            {
                different++;
                output.WriteLine($"DIFFERENT: {differences[0]}");
            }
        }
    }
}
