using FusedOptim.Kernels;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>Steps on several threads, and what gets in their way. Alone, so that the crew is free.</summary>
[Collection(nameof(RunsAlone))]
public sealed class StepperThreadsTests
{
    public static TheoryData<int> Threads => [1, 2, 8];

    [Theory]
    [MemberData(nameof(Threads))]
    public void PassThatFails_ReachesTheCallerAndTheNextStepWorks(int threads)
    {
        bool fails = true;
        using var optimizer = new Probe(
            [Probe.Plain],
            (int _, double _, in StepContext _) => 0,
            (int _, double _, in TensorSlice<float> slice) =>
            {
                if (fails && slice.Parameters[0] == 7)
                {
                    throw new TimeoutException();
                }
            });
        optimizer.MaxDegreeOfParallelism = threads;
        float[] values = new float[100_000];
        values[16_384 * 3] = 7;
        Parameter<float> parameter = optimizer.Add("a", values, new float[100_000]);

        Exception? inner = Assert.Throws<InvalidOperationException>(optimizer.Step).InnerException;
        fails = false;
        optimizer.Step();

        Assert.IsType<TimeoutException>(inner);
        Assert.Equal((1, 1), (parameter.StepCount, optimizer.StepCount));
    }

    [Theory]
    [InlineData(200_000, 1, 1)]
    [InlineData(30_000, 8, 1)] // too little work to wake anybody
    [InlineData(200_000, 2, 2)]
    public void Threads_AreNoMoreThanAskedForAndWorthWhile(int length, int degree, int most)
    {
        var threads = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
        using var optimizer = new Probe(
            [Probe.Plain],
            (int _, double _, in StepContext _) => 0,
            (int _, double _, in TensorSlice<float> _) =>
            {
                threads[Environment.CurrentManagedThreadId] = true;

                // Long enough for everybody who has been woken to come.
                Thread.Sleep(2);
            });
        optimizer.MaxDegreeOfParallelism = degree;
        optimizer.AddTensor("a", length);

        optimizer.Step();

        Assert.InRange(threads.Count, 1, most);
        Assert.True(most > 1 || threads.ContainsKey(Environment.CurrentManagedThreadId));
    }

    // One of them gets the crew, the others run alone; and the collector moves all arrays while loops run over them.
    [Fact]
    public void OptimizersOnSeveralThreadsWhileArraysMove_GetTheBitsOfOneAlone()
    {
        float[][] expected = Enumerable.Range(0, 4).Select(Train).ToArray();
        bool done = false;
        var mover = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                _ = new byte[20_000];
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);

                // The collector stops all threads: without a pause they would hardly ever run.
                Thread.Sleep(2);
            }
        });
        mover.Start();
        float[][] actual = new float[4][];
        Thread[] trainers = Enumerable.Range(0, 4).Select(seed => new Thread(() => actual[seed] = Train(seed))).ToArray();
        Array.ForEach(trainers, trainer => trainer.Start());
        Array.ForEach(trainers, trainer => trainer.Join());
        Volatile.Write(ref done, true);
        mover.Join();

        for (int seed = 0; seed < 4; seed++)
        {
            BitAssert.Equal<float>(expected[seed], actual[seed], $"optimizer {seed}");
        }

        static float[] Train(int seed)
        {
            using var optimizer = new AdamW { MaxDegreeOfParallelism = 3 };
            for (int tensor = 0; tensor < 20; tensor++)
            {
                optimizer.AddTensor($"{tensor}", tensor == 0 ? 40_000 : 500, seed: (20 * seed) + tensor);
            }

            for (int step = 0; step < 100; step++)
            {
                optimizer.Step();
            }

            return [.. optimizer.Parameters.SelectMany(parameter => parameter.Values.ToArray())];
        }
    }

    [Fact]
    public void StepThatFindsTheCrewBusy_RunsAloneWithTheSameBits()
    {
        float[] expected = TrainingBits();
        Assert.True(Crew.Shared.TryEnter());
        float[] actual;
        try
        {
            actual = TrainingBits();
        }
        finally
        {
            Crew.Shared.Exit();
        }

        BitAssert.Equal<float>(expected, actual, "parameters");

        static float[] TrainingBits()
        {
            using var optimizer = new AdamW { MaxDegreeOfParallelism = 8 };
            Parameter<float> parameter = optimizer.AddTensor("a", 200_000);
            optimizer.Step();
            optimizer.Step();
            return parameter.Values.ToArray();
        }
    }
}
