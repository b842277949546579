namespace FusedOptim;

/// <summary>
/// The threads of one step: the crew, if the work is worth it and no other step has the crew, or the calling thread alone. Disposing it gives the crew back.
/// </summary>
internal readonly ref struct StepThreads
{
    // Below this, waking a thread costs more than the work that it could take over.
    private const int ElementsWorthHelp = 32 * 1024;

    private readonly int degree;

    private StepThreads(int degree) => this.degree = degree;

    /// <summary>Takes the crew for work on some elements, if that is worth it.</summary>
    /// <param name="elements">The number of elements.</param>
    /// <param name="most">The most threads that may be used.</param>
    public static StepThreads Take(long elements, int most) => new(elements >= ElementsWorthHelp && most > 1 && Crew.Shared.TryEnter() ? most : 1);

    /// <summary>Runs the items of some work; returns when all are done.</summary>
    public void Run(ICrewWork job, int count)
    {
        if (degree > 1 && count > 1)
        {
            Crew.Shared.Run(job, count, Math.Min(degree, count));
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
