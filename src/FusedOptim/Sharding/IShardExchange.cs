namespace FusedOptim;

/// <summary>
/// What the processes of a training tell each other during a step in which each holds slices of the tensors (<see cref="Optimizer{T}.ShardExchange"/>). It stands
/// for the transport: with MPI each method is one <c>MPI_Allreduce</c>.
/// </summary>
/// <remarks>
/// <para>
/// All processes call the same methods in the same order, with spans of the same length, each on the thread that called the optimizer. A process that leaves a step by an
/// exception of its own leaves the others waiting: end the job then, as <c>MPI_Abort</c> does.
/// </para>
/// <para>
/// What is exchanged is small: for each reduction of the rule one double for each block of <see cref="Shards.BlockLength"/> elements of all tensors together, 8 bytes
/// for 16 KiB of float parameters; and two doubles for gradients that are not finite, if they are looked for.
/// </para>
/// </remarks>
public interface IShardExchange
{
    /// <summary>
    /// Puts the sum over all processes in the place of each element. Of each element all processes but one have 0, or integers that are added without
    /// rounding: the order in which they are added does not matter. NaN and infinities have to arrive as such.
    /// </summary>
    void Sum(Span<double> values);

    /// <summary>Puts the largest number of all processes in the place of each element. None is NaN; negative infinity is possible.</summary>
    void Maximum(Span<double> values);
}
