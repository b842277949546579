using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// The threads that help with steps: one crew a process. The thread that has work takes part in it and waits only for items that a helper has begun,
/// never for a helper to wake up.
/// </summary>
/// <remarks>
/// Protocol. One thread at a time enters the crew and starts jobs. A job is published by one write of <c>ticket</c>: its generation in the upper half, the
/// number of unclaimed items in the lower. An item is claimed by decrementing the lower half with a compare-and-swap of the whole word, which fails if
/// the generation has changed: a helper that wakes up late can not touch a later job. The owner starts a new job only when all items of the last one
/// are done, so that <c>work</c> and <c>count</c>, written before the ticket, stay as they are from a successful claim until the claimed item is reported in
/// <c>done</c>. How many helpers may join is limited by a second word of the same make.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The crew lives as long as the process.")]
internal sealed class Crew
{
    private const int Spins = 2000;

    private readonly SemaphoreSlim alarm = new(0);
    private State state;
    private ICrewWork? work;
    private Exception? failure;
    private int count;
    private int owned;
    private int helpers;

    // More threads than processors gain nothing; who asks for a few more gets them all the same, up to eight.
    private int mostHelpers = Math.Max(7, Environment.ProcessorCount - 1);

    internal Crew()
    {
    }

    /// <summary>The crew of the process.</summary>
    public static Crew Shared { get; } = new();

    /// <summary>Takes the crew for this thread, if no other thread has it.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref owned, 1, 0) == 0;

    /// <summary>Gives the crew back.</summary>
    public void Exit() => Volatile.Write(ref owned, 0);

    /// <summary>Runs the items of some work on this thread and up to <paramref name="degree"/> - 1 helpers; returns when all are done.</summary>
    public void Run(ICrewWork job, int items, int degree)
    {
        EnsureHelpers(degree - 1);
        work = job;
        count = items;
        state.Done = 0;
        long generation = (Volatile.Read(ref state.Ticket) >> 32) + 1;
        Volatile.Write(ref state.Permits, (generation << 32) | (uint)(degree - 1));

        // A full fence: a plain store could still wait in the store buffer while Wake finds that nobody sleeps.
        Interlocked.Exchange(ref state.Ticket, (generation << 32) | (uint)items);
        Wake(degree - 1);
        WorkOn((int)generation);
        var spinner = default(SpinWait);
        while (Volatile.Read(ref state.Done) != items)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        work = null;
        if (failure is { } exception)
        {
            failure = null;
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    private static bool TryTake(ref long word, int generation, out int left)
    {
        while (true)
        {
            long seen = Volatile.Read(ref word);
            left = (int)(seen & 0xFFFF_FFFF);
            if ((int)(seen >> 32) != generation || left == 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref word, seen - 1, seen) == seen)
            {
                return true;
            }
        }
    }

    private void WorkOn(int generation)
    {
        while (TryTake(ref state.Ticket, generation, out int left))
        {
            try
            {
                work!.Run(count - left);
            }
            catch (Exception exception)
            {
                // The first failure reaches the caller of Run; the other items run all the same, so that the job comes to its end.
                Interlocked.CompareExchange(ref failure, exception, null);
            }

            Interlocked.Increment(ref state.Done);
        }
    }

    // Helpers that are still spinning see the ticket by themselves; only as many sleepers are woken as the job can use. Who wakes a sleeper takes it out
    // of the count, so that the next job does not wake it again while it is still on its way.
    private void Wake(int wanted)
    {
        int woken = 0;
        while (woken < wanted && TryTakeSleeper())
        {
            woken++;
        }

        if (woken > 0)
        {
            alarm.Release(woken);
        }
    }

    private bool TryTakeSleeper()
    {
        int seen = Volatile.Read(ref state.Sleeping);
        while (seen > 0)
        {
            int before = Interlocked.CompareExchange(ref state.Sleeping, seen - 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    // A process that may have no more threads steps with those that it has.
    private void EnsureHelpers(int wanted)
    {
        wanted = Math.Min(wanted, mostHelpers);
        while (helpers < wanted)
        {
            try
            {
                // Unsafe: helpers must not keep the execution context (AsyncLocal values) of whoever stepped first.
                new Thread(Help) { IsBackground = true, Name = $"FusedOptim helper {helpers + 1}" }.UnsafeStart();
            }
            catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException or PlatformNotSupportedException)
            {
                // Asking again at each step would cost an exception each time.
                mostHelpers = helpers;
                return;
            }

            helpers++;
        }
    }

    private void Help()
    {
        int last = 0;
        while (true)
        {
            int generation = WaitForJob(last);
            last = generation;
            if (TryTake(ref state.Permits, generation, out _))
            {
                WorkOn(generation);
            }
        }
    }

    private int WaitForJob(int last)
    {
        while (true)
        {
            for (int spin = 0; spin < Spins; spin++)
            {
                if (Published(last, out int generation))
                {
                    return generation;
                }

                Thread.SpinWait(4);
            }

            // A job published before the increment is seen by the look behind it; one published after it sees the sleeper and releases the alarm. Who
            // sees a job takes itself out of the count, unless the owner has done so: then the alarm is (about to be) released, and Wait returns.
            Interlocked.Increment(ref state.Sleeping);
            if (!Published(last, out _) || !TryTakeSleeper())
            {
                alarm.Wait();
            }
        }
    }

    private bool Published(int last, out int generation)
    {
        generation = (int)(Volatile.Read(ref state.Ticket) >> 32);
        return generation != last;
    }

    /// <summary>The words that threads compete for, each on a cache line of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 640)]
    private struct State
    {
        [FieldOffset(128)]
        public long Ticket;

        [FieldOffset(256)]
        public long Permits;

        [FieldOffset(384)]
        public int Done;

        [FieldOffset(512)]
        public int Sleeping;
    }
}
