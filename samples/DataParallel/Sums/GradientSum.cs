using FusedOptim.Samples.DataParallel.Mpi;
using FusedOptim.Samples.DataParallel.Training;

namespace FusedOptim.Samples.DataParallel.Sums;

/// <summary>Adds the gradients of all micro-batches of a step, and leaves each rank the sum for the parameters that it steps.</summary>
/// <param name="world">The ranks.</param>
/// <param name="layout">Who steps what.</param>
/// <param name="micros">The number of micro-batches of a step.</param>
internal abstract class GradientSum(IWorld world, ShardLayout layout, int micros)
{
    /// <summary>The first micro-batch of this rank.</summary>
    public int First => FirstOf(world.Rank);

    /// <summary>The one behind its last.</summary>
    public int End => FirstOf(world.Rank + 1);

    /// <summary>What this rank sends in a step.</summary>
    public abstract long BytesSent { get; }

    /// <summary>What it would send in a reduce-scatter: everything that others step, once.</summary>
    public long BytesOfReduceScatter => sizeof(float) * (long)(layout.Length - layout.Counts[world.Rank]);

    protected IWorld World => world;

    protected ShardLayout Layout => layout;

    /// <summary>Takes the gradients of the next micro-batch.</summary>
    /// <param name="micro">Its number.</param>
    /// <param name="copy">Copies them, of all tensors one behind the other.</param>
    public abstract void Add(int micro, SpanAction copy);

    /// <summary>Exchanges, and gives the sum for what this rank steps.</summary>
    public abstract void Finish(Span<float> target);

    /// <summary>The first micro-batch of a rank.</summary>
    protected int FirstOf(int rank) => (int)((long)micros * rank / world.Size);
}

/// <summary>Fills a span.</summary>
internal delegate void SpanAction(Span<float> target);
