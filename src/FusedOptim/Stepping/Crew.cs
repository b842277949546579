using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// The threads that help with steps: one crew a process. The thread that has work takes part in it and waits only for items that a helper has claimed,
/// never for a helper to wake up.
/// </summary>
/// <remarks>
/// Protocol. One thread at a time enters the crew and starts jobs. A job is published by one write of <c>generation</c>, behind its items, which threads take
/// from <see cref="Shares"/>: who holds an old generation gets none. The owner starts a new job only when all items of the last one
/// are done, so that <c>work</c>, written before the generation, stays as it is from a successful claim until the claimed item is reported in
/// <c>done</c>. How many helpers may join is limited by a word of the same make as a share.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The crew lives as long as the process.")]
internal sealed class Crew
{
    private const int Spins = 2000;
    private const int LooksBeforeYielding = 100;

    private readonly SemaphoreSlim alarm = new(0);
    private readonly Shares shares;
    private State state;
    private ICrewWork? work;
    private Exception? failure;
    private int owned;
    private long left;
    private int helpers;

    // More threads than processors gain nothing; who asks for a few more gets them all the same, up to eight.
    private int mostHelpers = Math.Max(7, Environment.ProcessorCount - 1);

    internal Crew() => shares = new Shares(mostHelpers + 1);

    /// <summary>The crew of the process.</summary>
    public static Crew Shared { get; } = new();

    /// <summary>Takes the crew for this thread, if no other thread has it.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref owned, 1, 0) == 0;

    /// <summary>How long ago the crew was given back; to be asked by who has entered it.</summary>
    public TimeSpan SinceLastExit => Stopwatch.GetElapsedTime(left);

    /// <summary>Whether some helper would see a job without being woken.</summary>
    public bool IsAnyAwake => helpers > Volatile.Read(ref state.Sleeping);

    /// <summary>Gives the crew back.</summary>
    public void Exit()
    {
        left = Stopwatch.GetTimestamp();
        Volatile.Write(ref owned, 0);
    }

    /// <summary>Runs the items of some work on this thread and up to <paramref name="degree"/> - 1 helpers; returns when all are done.</summary>
    /// <param name="job">The work.</param>
    /// <param name="items">The number of its items.</param>
    /// <param name="degree">The most threads, with this one.</param>
    /// <param name="wakes">Whether helpers that sleep are woken, or only those take part that are awake.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ICrewWork job, int items, int degree, bool wakes = true)
    {
        EnsureHelpers(degree - 1);
        work = job;
        state.Done = 0;
        int generation = Volatile.Read(ref state.Generation) + 1;
        shares.Cut(items, Math.Min(degree, shares.Most), generation);
        Volatile.Write(ref state.Permits, Shares.Pack(generation, degree - 1));

        // A full fence: a plain store could still wait in the store buffer while Wake finds that nobody sleeps.
        Interlocked.Exchange(ref state.Generation, generation);

        // Called even for nobody: a first call in the middle of later steps would wait for its compilation.
        Wake(wakes ? degree - 1 : 0);
        WorkOn(generation, 0);
        WaitUntilDone(items);

        work = null;
        if (failure is { } exception)
        {
            failure = null;
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    // Nothing may end this before all items are done: helpers would go on to write what the caller may free. Sleeping could (Thread.Interrupt); yielding can not.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WaitUntilDone(int items)
    {
        for (int look = 0; Volatile.Read(ref state.Done) != items; look++)
        {
            if (look < LooksBeforeYielding)
            {
                Thread.SpinWait(8);
            }
            else
            {
                Thread.Yield();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WorkOn(int generation, int own)
    {
        int share = own;
        while (shares.TryTake(generation, own, ref share, out int first, out int taken))
        {
            for (int item = first; item < first + taken; item++)
            {
                try
                {
                    work!.Run(item);
                }
                catch (Exception exception)
                {
                    // The first failure reaches the caller of Run; the other items run all the same, so that the job comes to its end.
                    Interlocked.CompareExchange(ref failure, exception, null);
                }
            }

            Interlocked.Add(ref state.Done, taken);
        }
    }

    // Helpers that are still spinning see the job by themselves; only as many sleepers are woken as the job can use. Who wakes a sleeper takes it out
    // of the count, so that the next job does not wake it again while it is still on its way.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Wake(int wanted)
    {
        int woken = 0;
        while (woken < wanted && TryTakeSleeper())
        {
            woken++;
        }

        if (woken > 0)
        {
            Release(woken);
        }
    }

    // The job has been published: an interrupt of this thread has to wait until it is done, and reaches whatever the caller waits for next.
    private void Release(int count)
    {
        bool wasInterrupted = false;
        while (true)
        {
            try
            {
                alarm.Release(count);
                break;
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = true;
            }
        }

        if (wasInterrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
                int number = helpers + 1;
                new Thread(() => Help(number)) { IsBackground = true, Name = $"FusedOptim helper {number}" }.UnsafeStart();
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Help(int number)
    {
        int last = 0;
        while (true)
        {
            int generation = WaitForJob(last);
            last = generation;
            if (Shares.TryTake(ref state.Permits, generation, most: 1, out _, out _))
            {
                WorkOn(generation, number);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                Sleep();
            }
        }
    }

    private void Sleep()
    {
        while (true)
        {
            try
            {
                alarm.Wait();
                return;
            }
            catch (ThreadInterruptedException)
            {
                // A rule method that is called for each element may have interrupted the thread that it ran on; it is still counted as a sleeper.
            }
        }
    }

    private bool Published(int last, out int generation)
    {
        generation = Volatile.Read(ref state.Generation);
        return generation != last;
    }

    /// <summary>The words that threads compete for, each on a cache line of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 640)]
    private struct State
    {
        [FieldOffset(128)]
        public int Generation;

        [FieldOffset(256)]
        public long Permits;

        [FieldOffset(384)]
        public int Done;

        [FieldOffset(512)]
        public int Sleeping;
    }
}
