using System.Runtime.CompilerServices;
using FusedOptim.Tests.Identity;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>The threads of the process. Alone, because there is one crew.</summary>
[Collection(nameof(RunsAlone))]
public sealed class CrewTests : IDisposable
{
    public CrewTests() => Assert.True(Crew.Shared.TryEnter());

    public void Dispose() => Crew.Shared.Exit();

    // Longer than any machine needs to wake a thread: a helper that never comes is a failure, not a test that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void EveryItem_RunsExactlyOnceForAnyNumberOfItemsAndThreads()
    {
        foreach (int degree in new[] { 1, 2, 3, 4, 8, 100 })
        {
            for (int items = 1; items <= 130; items = items < 20 ? items + 1 : items + 37)
            {
                var work = new Counting(items);
                Crew.Shared.Run(work, items, degree);
                Assert.All(work.Runs, runs => Assert.Equal(1, runs));
            }
        }
    }

    // Thousands of short jobs, with pauses of all lengths around the time after which helpers fall asleep: a helper that joins late must not touch the
    // next job, and no wake-up may get lost (the test would then merely be slow) or come twice.
    [Fact]
    public void ManyShortJobs_NeverMixTheirItems()
    {
        var random = new Random(1);
        long end = Environment.TickCount64 + 1500;
        while (Environment.TickCount64 < end)
        {
            int items = random.Next(1, 40);
            var work = new Counting(items);
            Crew.Shared.Run(work, items, random.Next(1, 9));
            Assert.All(work.Runs, runs => Assert.Equal(1, runs));
            if (random.Next(8) == 0)
            {
                Thread.SpinWait(random.Next(100_000));
            }
        }
    }

    // An interrupt must not let the caller go while helpers still write to what it may free then.
    [Fact]
    public void InterruptedCaller_WaitsUntilAllIsDone()
    {
        using ManualResetEventSlim begun = new(), mayEnd = new();
        int done = 0;
        bool wasDone = false, wasInterrupted = false;
        Exception? thrown = null;
        var caller = new Thread(() =>
        {
            int self = Environment.CurrentManagedThreadId;
            thrown = Record.Exception(() => Crew.Shared.Run(
                new Calling(_ =>
                {
                    if (Environment.CurrentManagedThreadId != self)
                    {
                        begun.Set();
                        mayEnd.Wait(Patience);
                    }
                    else
                    {
                        // Until a helper has an item.
                        SpinWait.SpinUntil(() => begun.IsSet, Patience);
                    }

                    Interlocked.Increment(ref done);
                }),
                2,
                2));
            wasDone = done == 2;
            wasInterrupted = Record.Exception(() => Thread.Sleep(0)) is ThreadInterruptedException;
        });
        caller.Start();
        Assert.True(begun.Wait(Patience));
        SpinWait.SpinUntil(() => Volatile.Read(ref done) == 1, Patience);

        caller.Interrupt();
        Assert.False(caller.Join(TimeSpan.FromMilliseconds(100)));
        mayEnd.Set();

        Assert.True(caller.Join(Patience));
        Assert.Null(thrown);
        Assert.True(wasDone);
        Assert.True(wasInterrupted);
    }

    [Fact]
    public void Caller_DoesAllTheWorkIfNobodyComes()
    {
        // A degree of one asks for no helper: each item runs on this thread, in order.
        var order = new List<(int Item, int Thread)>();
        Crew.Shared.Run(new Calling(item => order.Add((item, Environment.CurrentManagedThreadId))), 50, 1);

        Assert.Equal(Enumerable.Range(0, 50).Select(item => (item, Environment.CurrentManagedThreadId)), order);
    }

    [Fact]
    public void Helper_TakesPart()
    {
        // Each item waits for the other: one thread alone would never come to an end.
        using var both = new Barrier(2);
        Crew.Shared.Run(new Calling(_ => Assert.True(both.SignalAndWait(Patience))), 2, 2);

        Assert.Equal(1, both.CurrentPhaseNumber);
    }

    [Fact]
    public void NoMoreThreadsThanTheDegree_WorkAtOnce()
    {
        int now = 0, most = 0;
        for (int round = 0; round < 100; round++)
        {
            // After a job for all of them helpers are still awake, and see the next one by themselves.
            Crew.Shared.Run(new Calling(_ => Thread.Yield()), 16, 8);
            Crew.Shared.Run(
                new Calling(_ =>
                {
                    int seen = Interlocked.Increment(ref now);
                    int before;
                    while ((before = Volatile.Read(ref most)) < seen)
                    {
                        Interlocked.CompareExchange(ref most, seen, before);
                    }

                    Thread.Yield();
                    Interlocked.Decrement(ref now);
                }),
                30,
                3);
        }

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void Exceptions_ReachTheCallerAfterAllItemsRan()
    {
        for (int round = 0; round < 50; round++)
        {
            var counting = new Counting(30);
            var failing = new Calling(item =>
            {
                counting.Run(item);
                if (item % 7 == 3)
                {
                    throw new TimeoutException();
                }
            });

            Assert.Throws<TimeoutException>(() => Crew.Shared.Run(failing, 30, 4));
            Assert.All(counting.Runs, runs => Assert.Equal(1, runs));

            var next = new Counting(30);
            Crew.Shared.Run(next, 30, 4);
            Assert.All(next.Runs, runs => Assert.Equal(1, runs));
        }
    }

    [Fact]
    public void FirstFailure_IsTheOneThatIsThrown()
    {
        var failing = new Calling(item => throw new TimeoutException($"{item}"));

        Assert.Equal("0", Assert.Throws<TimeoutException>(() => Crew.Shared.Run(failing, 5, 1)).Message);
    }

    // An optimizer that nobody needs any more can be collected although it was the last to use the crew.
    [Fact]
    public void FinishedJob_IsForgotten()
    {
        WeakReference job = RunCounting();

        GC.Collect();

        Assert.False(job.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference RunCounting()
        {
            var work = new Counting(3);
            Crew.Shared.Run(work, 3, 1);
            return new WeakReference(work);
        }
    }

    [Fact]
    public async Task Crew_BelongsToOneThreadAtATime()
    {
        Assert.False(await Task.Run(Crew.Shared.TryEnter));
        Crew.Shared.Exit();
        Assert.True(await Task.Run(Crew.Shared.TryEnter));
    }

    [Fact]
    public void Helpers_DoNotKeepTheContextOfTheirCaller()
    {
        var local = new AsyncLocal<string> { Value = "the caller's" };
        using var both = new Barrier(2);
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<int, string?>();

        // A new crew, because the helpers of the process may have begun under another context.
        var crew = new Crew();
        crew.Run(
            new Calling(_ =>
            {
                seen[Environment.CurrentManagedThreadId] = local.Value;
                Assert.True(both.SignalAndWait(Patience));
            }),
            2,
            2);

        Assert.Equal(2, seen.Count);
        Assert.All(seen.Where(pair => pair.Key != Environment.CurrentManagedThreadId), pair => Assert.Null(pair.Value));
    }

    private sealed class Counting(int items) : ICrewWork
    {
        public int[] Runs { get; } = new int[items];

        public void Run(int index) => Interlocked.Increment(ref Runs[index]);
    }

    private sealed class Calling(Action<int> action) : ICrewWork
    {
        public void Run(int index) => action(index);
    }
}
