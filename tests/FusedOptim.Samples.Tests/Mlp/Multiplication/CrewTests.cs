using FusedOptim.Samples.Mlp.Multiplication;

namespace FusedOptim.Samples.Tests.Mlp.Multiplication;

public sealed class CrewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void EveryItem_RunsOnceByAWorkerThatExists(int threads)
    {
        using var crew = new Crew(threads);
        for (int count = 0; count < 200; count++)
        {
            var work = new CountingWork(count, threads);

            crew.Run(work, count);

            Assert.All(work.Runs, runs => Assert.Equal(1, runs));
            Assert.Equal(0, work.Strangers);
        }
    }

    [Fact]
    public void HelpersThatSleep_AreWoken()
    {
        using var crew = new Crew(2);
        for (int pause = 0; pause < 3; pause++)
        {
            // Longer than helpers spin.
            Thread.Sleep(30);
            var work = new MeetingWork();

            crew.Run(work, 2);

            Assert.Equal(2, work.Met);
        }
    }

    [Fact]
    public void ItemsOfOneWorker_NeverRunAtTheSameTime()
    {
        using var crew = new Crew(4);
        var work = new ExclusiveWork();

        for (int i = 0; i < 100; i++)
        {
            crew.Run(work, 50);
        }

        Assert.False(work.HasOverlapped);
    }

    [Fact]
    public void Alone_HasOneThreadAndRunsInOrder()
    {
        var order = new List<int>();

        Crew.Alone.Run(new ListingWork(order), 5);

        Assert.Equal(1, Crew.Alone.Threads);
        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact]
    public void NoThread_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Crew(0));

    private sealed class CountingWork(int count, int threads) : ICrewWork
    {
        private int strangers;

        public int[] Runs { get; } = new int[count];

        public int Strangers => strangers;

        public void Run(int item, int worker)
        {
            Interlocked.Increment(ref Runs[item]);
            if (worker < 0 || worker >= threads)
            {
                Interlocked.Increment(ref strangers);
            }
        }
    }

    // Either item waits for the other one: one thread alone would never come back, and says so after a while.
    private sealed class MeetingWork : ICrewWork
    {
        private int arrived;

        public int Met { get; private set; }

        public void Run(int item, int worker)
        {
            Interlocked.Increment(ref arrived);
            if (SpinWait.SpinUntil(() => Volatile.Read(ref arrived) == 2, TimeSpan.FromSeconds(20)))
            {
                lock (this)
                {
                    Met++;
                }
            }
        }
    }

    private sealed class ExclusiveWork : ICrewWork
    {
        private readonly int[] running = new int[4];
        private volatile bool hasOverlapped;

        public bool HasOverlapped => hasOverlapped;

        public void Run(int item, int worker)
        {
            if (Interlocked.Increment(ref running[worker]) != 1)
            {
                hasOverlapped = true;
            }

            Thread.SpinWait(20);
            Interlocked.Decrement(ref running[worker]);
        }
    }

    private sealed class ListingWork(List<int> order) : ICrewWork
    {
        public void Run(int item, int worker) => order.Add(item);
    }
}
