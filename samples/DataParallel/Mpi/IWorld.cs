namespace FusedOptim.Samples.DataParallel.Mpi;

/// <summary>The processes of a job. All of them make the same calls in the same order.</summary>
internal interface IWorld : IShardExchange, IDisposable
{
    /// <summary>Which of them this one is, from 0.</summary>
    int Rank { get; }

    /// <summary>How many there are.</summary>
    int Size { get; }

    /// <summary>Sends each process a part of some elements, and receives one from each.</summary>
    /// <param name="sent">The parts one behind the other, in the order of ranks.</param>
    /// <param name="sentCounts">Their lengths.</param>
    /// <param name="received">Where the parts of the others go, in the order of ranks.</param>
    /// <param name="receivedCounts">Their lengths.</param>
    void AllToAll(ReadOnlySpan<float> sent, ReadOnlySpan<int> sentCounts, Span<float> received, ReadOnlySpan<int> receivedCounts);

    /// <summary>Adds the elements of all processes, in an order that is MPI's business, and leaves each its part of the sum.</summary>
    /// <param name="values">The elements of this one.</param>
    /// <param name="part">The part of the sum that is for this one.</param>
    /// <param name="counts">The lengths of the parts, in the order of ranks.</param>
    void ReduceScatter(ReadOnlySpan<float> values, Span<float> part, ReadOnlySpan<int> counts);

    /// <summary>Fills in the parts of the others.</summary>
    /// <param name="values">All elements, of which this process has set its part.</param>
    /// <param name="counts">The lengths of the parts, in the order of ranks.</param>
    void AllGather(Span<float> values, ReadOnlySpan<int> counts);

    /// <summary>Ends all processes at once, because this one cannot go on.</summary>
    void Abort(int exitCode);
}
