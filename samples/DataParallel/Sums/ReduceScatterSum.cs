using System.Numerics.Tensors;
using FusedOptim.Samples.DataParallel.Mpi;
using FusedOptim.Samples.DataParallel.Training;

namespace FusedOptim.Samples.DataParallel.Sums;

/// <summary>Each rank adds its own micro-batches, and MPI the sums of the ranks: the fewest bytes, and other bits for another number of ranks.</summary>
internal sealed class ReduceScatterSum(IWorld world, ShardLayout layout, int micros) : GradientSum(world, layout, micros)
{
    private readonly float[] sum = new float[layout.Length];
    private readonly float[] next = new float[layout.Length];

    /// <inheritdoc/>
    public override long BytesSent => BytesOfReduceScatter;

    /// <inheritdoc/>
    public override void Add(int micro, SpanAction copy)
    {
        if (micro == First)
        {
            copy(sum);
            return;
        }

        copy(next);
        TensorPrimitives.Add<float>(sum, next, sum);
    }

    /// <inheritdoc/>
    public override void Finish(Span<float> target) => World.ReduceScatter(sum, target, Layout.Counts);
}
