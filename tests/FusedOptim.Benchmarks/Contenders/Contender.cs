namespace FusedOptim.Benchmarks.Contenders;

/// <summary>Something that steps the tensors of a workload, ready to be measured.</summary>
internal abstract class Contender : IDisposable
{
    /// <summary>The most steps between two calls of <see cref="Refresh"/>.</summary>
    public virtual int MostSteps => int.MaxValue;

    /// <summary>Whether threads may still spin for a while when a step is over, and would take a core from whoever comes next.</summary>
    public virtual bool LeavesThreadsSpinning => false;

    /// <summary>One step of all tensors.</summary>
    public abstract void Step();

    /// <summary>Called between blocks of steps, unmeasured: gives back what steps use up.</summary>
    public virtual void Refresh()
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A contender whose parameters can be looked at.</summary>
internal abstract class Contender<T> : Contender
    where T : unmanaged
{
    /// <summary>The parameters of a tensor.</summary>
    public abstract ReadOnlySpan<T> Parameters(int tensor);
}
