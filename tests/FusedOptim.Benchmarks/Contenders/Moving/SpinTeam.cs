namespace FusedOptim.Benchmarks.Contenders.Moving;

/// <summary>
/// Threads that each do one part of a job: persistent ones, which spin for a while before they sleep, so that a job that follows soon starts at once.
/// </summary>
internal sealed class SpinTeam : IDisposable
{
    private const int Spins = 5000;

    private readonly Thread[] helpers;
    private readonly SemaphoreSlim alarm = new(0);
    private readonly Action<int> job;
    private int generation;
    private int running;
    private int sleeping;
    private volatile bool isOver;

    /// <param name="threads">All threads, with the calling one.</param>
    /// <param name="job">What runs, with the number of the part.</param>
    public SpinTeam(int threads, Action<int> job)
    {
        this.job = job;
        helpers = new Thread[threads - 1];
        for (int helper = 0; helper < helpers.Length; helper++)
        {
            int part = helper + 1;
            helpers[helper] = new Thread(() => Help(part)) { IsBackground = true, Name = $"moving helper {part}" };
            helpers[helper].Start();
        }
    }

    /// <summary>Runs all parts, the first one on this thread; returns when all are done.</summary>
    public void Run()
    {
        Volatile.Write(ref running, helpers.Length);
        Announce();
        job(0);
        var spinner = default(SpinWait);
        while (Volatile.Read(ref running) != 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    public void Dispose()
    {
        isOver = true;
        Announce();
        foreach (Thread helper in helpers)
        {
            helper.Join();
        }

        alarm.Dispose();
    }

    // Who takes a sleeper out of the count releases the alarm once for it.
    private void Announce()
    {
        Interlocked.Increment(ref generation);
        int sleepers = Interlocked.Exchange(ref sleeping, 0);
        if (sleepers > 0)
        {
            alarm.Release(sleepers);
        }
    }

    private void Help(int part)
    {
        int seen = 0;
        while (true)
        {
            Wait(seen);
            if (isOver)
            {
                return;
            }

            seen++;
            job(part);
            Interlocked.Decrement(ref running);
        }
    }

    private void Wait(int seen)
    {
        for (int spin = 0; spin < Spins; spin++)
        {
            if (Volatile.Read(ref generation) != seen)
            {
                return;
            }

            Thread.SpinWait(4);
        }

        while (Volatile.Read(ref generation) == seen)
        {
            // A generation announced before the increment is seen by the look behind it; one announced after it releases the alarm. A release that
            // nobody needs any more only makes a later wait return early, and look again.
            Interlocked.Increment(ref sleeping);
            if (Volatile.Read(ref generation) == seen)
            {
                alarm.Wait();
            }
        }
    }
}
