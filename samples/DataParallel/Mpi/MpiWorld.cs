namespace FusedOptim.Samples.DataParallel.Mpi;

/// <summary>The processes that mpirun has started. All calls come from one thread.</summary>
internal sealed unsafe class MpiWorld : IWorld
{
    private readonly int[] starts;
    private readonly int[] otherStarts;

    private MpiWorld()
    {
        Check(MpiLibrary.Init(null, null));
        int rank, size;
        Check(MpiLibrary.Rank(MpiLibrary.World, &rank));
        Check(MpiLibrary.Size(MpiLibrary.World, &size));
        (Rank, Size) = (rank, size);
        starts = new int[size];
        otherStarts = new int[size];
    }

    public int Rank { get; }

    public int Size { get; }

    /// <summary>The processes that this one belongs to: those of mpirun, or it alone.</summary>
    public static IWorld Open() => Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is null ? new LonelyWorld() : new MpiWorld();

    public void Sum(Span<double> values) => AllReduce(values, MpiLibrary.SumOperation);

    public void Maximum(Span<double> values) => AllReduce(values, MpiLibrary.MaximumOperation);

    public void AllToAll(ReadOnlySpan<float> sent, ReadOnlySpan<int> sentCounts, Span<float> received, ReadOnlySpan<int> receivedCounts)
    {
        Place(sentCounts, starts);
        Place(receivedCounts, otherStarts);
        fixed (float* from = sent, to = received)
        fixed (int* fromCounts = sentCounts, toCounts = receivedCounts, fromStarts = starts, toStarts = otherStarts)
        {
            Check(MpiLibrary.AllToAll(from, fromCounts, fromStarts, MpiLibrary.Float, to, toCounts, toStarts, MpiLibrary.Float, MpiLibrary.World));
        }
    }

    public void ReduceScatter(ReadOnlySpan<float> values, Span<float> part, ReadOnlySpan<int> counts)
    {
        fixed (float* from = values, to = part)
        fixed (int* toCounts = counts)
        {
            Check(MpiLibrary.ReduceScatter(from, to, toCounts, MpiLibrary.Float, MpiLibrary.SumOperation, MpiLibrary.World));
        }
    }

    public void AllGather(Span<float> values, ReadOnlySpan<int> counts)
    {
        Place(counts, starts);
        fixed (float* all = values)
        fixed (int* allCounts = counts, allStarts = starts)
        {
            Check(MpiLibrary.AllGather(MpiLibrary.InPlace, 0, MpiLibrary.Float, all, allCounts, allStarts, MpiLibrary.Float, MpiLibrary.World));
        }
    }

    public void Abort(int exitCode) => Check(MpiLibrary.Abort(MpiLibrary.World, exitCode));

    public void Dispose() => Check(MpiLibrary.Finish());

    private static void AllReduce(Span<double> values, nint operation)
    {
        fixed (double* all = values)
        {
            Check(MpiLibrary.AllReduce(MpiLibrary.InPlace, all, values.Length, MpiLibrary.Double, operation, MpiLibrary.World));
        }
    }

    // By default a function that fails ends the job, and does not come back with an error.
    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException($"MPI has failed with error {error}.");
        }
    }

    private static void Place(ReadOnlySpan<int> counts, Span<int> starts)
    {
        for (int rank = 0, start = 0; rank < counts.Length; start += counts[rank++])
        {
            starts[rank] = start;
        }
    }
}
