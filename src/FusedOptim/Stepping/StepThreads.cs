using System.Runtime.CompilerServices;

namespace FusedOptim;

/// <summary>
/// The threads of one step: the crew, if the work is worth it and no other step has the crew, or the calling thread alone. Disposing it gives the crew back.
/// </summary>
internal readonly ref struct StepThreads
{
    // Below this, even a helper that is awake gains less than it costs to share.
    private const int ElementsWorthHelp = 32 * 1024;

    // Below this, one thread is done before a helper that sleeps has come.
    private const int ElementsWorthWaking = 256 * 1024;

    // Less than helpers stay awake: steps that follow each other so closely wake them once.
    private static readonly TimeSpan Closely = TimeSpan.FromMicroseconds(100);

    private readonly int degree;
    private readonly bool wakes;

    private StepThreads(int degree, bool wakes)
    {
        this.degree = degree;
        this.wakes = wakes;
    }

    /// <summary>Takes the crew for work on some elements, if that is worth it.</summary>
    /// <param name="elements">The number of elements that are worth sharing.</param>
    /// <param name="most">The most threads that may be used.</param>
    public static StepThreads Take(long elements, int most) => elements >= ElementsWorthHelp && most > 1 && Crew.Shared.TryEnter()
        ? new StepThreads(most, elements >= ElementsWorthWaking || Crew.Shared.SinceLastExit < Closely)
        : new StepThreads(1, wakes: false);

    /// <summary>Runs the items of some work; returns when all are done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ICrewWork job, int count)
    {
        if (degree > 1 && count > 1 && (wakes || Crew.Shared.IsAnyAwake))
        {
            Crew.Shared.Run(job, count, Math.Min(degree, count), wakes);
            return;
        }

        for (int index = 0; index < count; index++)
        {
            job.Run(index);
        }
    }

    /// <summary>Gives the crew back.</summary>
    public void Dispose()
    {
        if (degree > 1)
        {
            Crew.Shared.Exit();
        }
    }
}
