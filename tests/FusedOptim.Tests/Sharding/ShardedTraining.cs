using System.Runtime.InteropServices;
using FusedOptim.Identity;
using Xunit;

namespace FusedOptim.Tests.Sharding;

/// <summary>
/// One training twice: with whole tensors, and with the same tensors cut for several processes, which are threads here.
/// </summary>
internal sealed class ShardedTraining : IDisposable
{
    private readonly InProcessExchange exchange;
    private readonly float[][] gradients = [.. Lengths.Select(length => new float[length])];
    private readonly Random random = new(5);

    private ShardedTraining(Func<Optimizer<float>> create, Shard[][] cuts, bool exchanges)
    {
        exchange = new InProcessExchange(cuts.Length);
        Whole = create();
        WholeValues = [.. Lengths.Select((length, tensor) => TrainingRun.Values<float>(new Random(tensor), length))];
        Parts = [.. cuts.Select(_ => create())];
        Cuts = cuts;
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            float[] start = [.. WholeValues[tensor]];
            Whole.Add($"t{tensor}", WholeValues[tensor], gradients[tensor]);
            for (int process = 0; process < cuts.Length; process++)
            {
                Shard cut = cuts[process][tensor];
                Parts[process].Add(
                    $"t{tensor}", start.AsSpan(cut.Offset, cut.Length).ToArray(), gradients[tensor].AsMemory(cut.Offset, cut.Length), cut.Offset, Lengths[tensor]);
            }
        }

        for (int process = 0; process < cuts.Length && exchanges; process++)
        {
            Parts[process].ShardExchange = exchange.Of(process);
        }
    }

    /// <summary>Short ones, ones that end at blocks and ones that do not, one that is several items of work.</summary>
    public static int[] Lengths { get; } = [1, 4096, 5000, (9 * 4096) + 17, 63, 8192];

    public Optimizer<float> Whole { get; }

    public float[][] WholeValues { get; }

    public Optimizer<float>[] Parts { get; }

    public Shard[][] Cuts { get; }

    public int Exchanges => exchange.Calls;

    public static ShardedTraining Of(Func<Optimizer<float>> create, int processes, bool exchanges = true) =>
        new(create, Even(processes), exchanges);

    public static ShardedTraining Of(Func<Optimizer<float>> create, Shard[][] cuts, bool exchanges = true) => new(create, cuts, exchanges);

    public static Shard[][] Even(int processes) => [.. Enumerable.Range(0, processes).Select(process => Shards.Even(Lengths, process, processes))];

    /// <summary>Cuts that are as uneven as chance has it, with empty slices.</summary>
    public static Shard[][] Uneven(int processes, int border, int seed)
    {
        var chance = new Random(seed);
        int[][] ends =
        [
            .. Lengths.Select(length => Enumerable.Range(0, processes - 1)
                .Select(_ => Math.Min(length, chance.Next((length / border) + 2) * border)).Order().Append(length).ToArray()),
        ];
        return
        [
            .. Enumerable.Range(0, processes).Select(process => ends.Select(one =>
            {
                int start = process == 0 ? 0 : one[process - 1];
                return new Shard(start, one[process] - start);
            }).ToArray()),
        ];
    }

    /// <summary>New gradients, then one step of the whole and of the parts.</summary>
    public void Step(Action<float[][]>? change = null)
    {
        NewGradients(change);
        Whole.Step();
        OnAll(process => Parts[process].Step());
    }

    public void NewGradients(Action<float[][]>? change = null)
    {
        foreach (float[] gradient in gradients)
        {
            TrainingRun.Values<float>(random, gradient.Length).CopyTo(gradient, 0);
        }

        change?.Invoke(gradients);
    }

    /// <summary>Runs something for each process on a thread of its own, and throws what the first one threw.</summary>
    public void OnAll(Action<int> action)
    {
        Exception?[] failures = Failures(action);
        Assert.All(failures, Assert.Null);
    }

    /// <summary>What each process throws.</summary>
    public Exception?[] Failures(Action<int> action)
    {
        var failures = new Exception?[Parts.Length];
        Thread[] threads =
        [
            .. Enumerable.Range(0, Parts.Length).Select(process => new Thread(() => failures[process] = Record.Exception(() => action(process)))),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return failures;
    }

    /// <summary>Parameters, states, steps and norms are those of the whole, bit for bit.</summary>
    public void AssertEqual()
    {
        for (int process = 0; process < Parts.Length; process++)
        {
            Optimizer<float> part = Parts[process];
            Assert.Equal(Whole.StepCount, part.StepCount);
            Assert.Equal(Whole.SkippedSteps, part.SkippedSteps);
            AssertEqual(Whole, part, $"process {process} of {Parts.Length}");
            if (part.ShardExchange is not null)
            {
                Assert.Equal(Whole.LastGradientNorm, part.LastGradientNorm);
                Assert.Equal(Whole.Parameters.Select(one => one.LastGradientNorm), part.Parameters.Select(one => one.LastGradientNorm));
            }
        }
    }

    /// <summary>The tensors of an optimizer with slices are those of one with everything.</summary>
    public static void AssertEqual(Optimizer<float> whole, Optimizer<float> part, string where)
    {
        foreach ((Parameter<float> all, Parameter<float> slice) in whole.Parameters.Zip(part.Parameters))
        {
            Assert.Equal(all.StepCount, slice.StepCount);
            AssertBits(all.Values.Span.Slice(slice.Offset, slice.Length), slice.Values.Span, $"{where}: {slice.Name}");
            foreach (string state in whole.Description.States.Select(state => state.Name))
            {
                AssertBits(State(all, state).AsSpan(slice.Offset, slice.Length), State(slice, state), $"{where}: {slice.Name}.{state}");
            }

            foreach (string scalar in whole.Description.Scalars.Select(scalar => scalar.Name))
            {
                Assert.Equal(all.Scalar(scalar), slice.Scalar(scalar));
            }
        }
    }

    public void Dispose()
    {
        exchange.Dispose();
        Whole.Dispose();
        Array.ForEach(Parts, part => part.Dispose());
    }

    private static void AssertBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string where)
    {
        // To say where they differ takes long.
        if (!MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)))
        {
            Identity.BitAssert.Equal(expected, actual, where);
        }
    }

    private static float[] State(Parameter<float> parameter, string name)
    {
        var copy = new float[parameter.Length];
        parameter.CopyStateTo(name, copy);
        return copy;
    }
}
