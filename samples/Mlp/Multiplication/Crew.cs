using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FusedOptim.Samples.Mlp.Multiplication;

/// <summary>
/// A fixed number of threads for one caller, who works himself: as in the library's steps, he waits only for items that a helper has begun, never for a helper to
/// wake up. Helpers spin for a moment behind a job, because a training has the next one at once, and then sleep. Nothing is allocated for a job.
/// </summary>
/// <remarks>
/// Protocol. <c>tickets</c> holds the number of the job and how many of its items nobody has taken yet; an item is taken by counting down. So who holds an
/// old number gets none, and what the caller wrote before a job is published stays as it is until all its items are done.
/// </remarks>
internal sealed class Crew : IDisposable
{
    private const int Spins = 2000;

    private readonly SemaphoreSlim alarm = new(0);
    private readonly Thread[] helpers;
    private State state;
    private ICrewWork? work;
    private int items;
    private volatile bool isOver;

    /// <param name="threads">All threads, with the calling one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is not even one.</exception>
    public Crew(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        helpers = new Thread[threads - 1];
        for (int helper = 0; helper < helpers.Length; helper++)
        {
            int worker = helper + 1;
            helpers[helper] = new Thread(() => Help(worker)) { IsBackground = true, Name = $"crew helper {worker}" };
            helpers[helper].UnsafeStart();
        }
    }

    /// <summary>The calling thread alone. It may be used by any number of callers at once.</summary>
    public static Crew Alone { get; } = new(1);

    /// <summary>The number of threads, with the calling one.</summary>
    public int Threads => helpers.Length + 1;

    /// <summary>Runs all items of some work; returns when they are done.</summary>
    public void Run(ICrewWork job, int count)
    {
        if (helpers.Length == 0 || count < 2)
        {
            for (int item = 0; item < count; item++)
            {
                job.Run(item, worker: 0);
            }

            return;
        }

        work = job;
        items = count;
        state.Done = 0;
        int number = NumberOf(Volatile.Read(ref state.Tickets)) + 1;
        Publish(number, count);
        WorkOn(number, worker: 0);
        for (int look = 0; Volatile.Read(ref state.Done) != count; look++)
        {
            // A helper that has begun an item may have lost its processor to another program.
            if (look < Spins)
            {
                Thread.SpinWait(4);
            }
            else
            {
                Thread.Yield();
            }
        }

        work = null;
    }

    /// <summary>Ends the helpers.</summary>
    public void Dispose()
    {
        isOver = true;
        Publish(NumberOf(Volatile.Read(ref state.Tickets)) + 1, count: 0);
        foreach (Thread helper in helpers)
        {
            helper.Join();
        }

        alarm.Dispose();
    }

    private static int NumberOf(long tickets) => (int)(tickets >> 32);

    private static long Pack(int number, int left) => ((long)number << 32) | (uint)left;

    // An exchange is a full fence: a plain store could still be under way while the look behind it finds that nobody sleeps.
    private void Publish(int number, int count)
    {
        Interlocked.Exchange(ref state.Tickets, Pack(number, count));
        int sleepers = Volatile.Read(ref state.Sleeping) > 0 ? Interlocked.Exchange(ref state.Sleeping, 0) : 0;
        if (sleepers > 0)
        {
            alarm.Release(sleepers);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WorkOn(int number, int worker)
    {
        while (TryTake(number, out int left))
        {
            work!.Run(items - left, worker);
            Interlocked.Increment(ref state.Done);
        }
    }

    private bool TryTake(int number, out int left)
    {
        long seen = Volatile.Read(ref state.Tickets);
        while (NumberOf(seen) == number && (int)seen > 0)
        {
            long before = Interlocked.CompareExchange(ref state.Tickets, seen - 1, seen);
            if (before == seen)
            {
                left = (int)seen;
                return true;
            }

            seen = before;
        }

        left = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Help(int worker)
    {
        int number = 0;
        while (!isOver)
        {
            number = WaitForJob(number);
            WorkOn(number, worker);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int WaitForJob(int last)
    {
        while (true)
        {
            for (int spin = 0; spin < Spins; spin++)
            {
                int number = NumberOf(Volatile.Read(ref state.Tickets));
                if (number != last)
                {
                    return number;
                }

                Thread.SpinWait(4);
            }

            // A job published before the increment is seen by the look behind it; one published after it releases the alarm. A release that nobody needs
            // any more only makes a later wait return early, and look again.
            Interlocked.Increment(ref state.Sleeping);
            if (NumberOf(Volatile.Read(ref state.Tickets)) == last)
            {
                alarm.Wait();
            }
        }
    }

    /// <summary>The words that threads compete for, each on a cache line of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private struct State
    {
        [FieldOffset(128)]
        public long Tickets;

        [FieldOffset(256)]
        public int Done;

        [FieldOffset(384)]
        public int Sleeping;
    }
}
