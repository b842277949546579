namespace FusedOptim.Samples.DataParallel.Mpi;

/// <summary>One process, which nobody has started with mpirun: nothing of MPI has to be there.</summary>
internal sealed class LonelyWorld : IWorld
{
    public int Rank => 0;

    public int Size => 1;

    public void Sum(Span<double> values)
    {
    }

    public void Maximum(Span<double> values)
    {
    }

    public void AllToAll(ReadOnlySpan<float> sent, ReadOnlySpan<int> sentCounts, Span<float> received, ReadOnlySpan<int> receivedCounts) => sent.CopyTo(received);

    public void ReduceScatter(ReadOnlySpan<float> values, Span<float> part, ReadOnlySpan<int> counts) => values.CopyTo(part);

    public void AllGather(Span<float> values, ReadOnlySpan<int> counts)
    {
    }

    public void Abort(int exitCode) => Environment.Exit(exitCode);

    public void Dispose()
    {
    }
}
