using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.DataParallel.Training;

/// <summary>
/// All parameters one tensor behind the other, cut for the ranks: each rank steps a run of them, which is a slice of each tensor, and may be an empty one.
/// </summary>
internal sealed class ShardLayout
{
    private readonly LayerTensor[] tensors;
    private readonly string[] names;
    private readonly Shard[] own;

    public ShardLayout(MultilayerPerceptron network, int rank, int ranks)
    {
        tensors = [.. network.Tensors.Select(one => one.Tensor)];
        names = [.. network.Tensors.Select(one => one.Name)];
        int[] lengths = [.. tensors.Select(tensor => tensor.Values.Length)];
        own = Shards.Even(lengths, rank, ranks);
        Counts = [.. Enumerable.Range(0, ranks).Select(other => Shards.Even(lengths, other, ranks).Sum(shard => shard.Length))];
        Starts = [.. Enumerable.Range(0, ranks).Select(other => Counts.Take(other).Sum())];
        Length = lengths.Sum();
    }

    /// <summary>The number of all parameters.</summary>
    public int Length { get; }

    /// <summary>How many each rank steps.</summary>
    public int[] Counts { get; }

    /// <summary>Where those of each rank begin.</summary>
    public int[] Starts { get; }

    /// <summary>Gives an optimizer the slices of this rank.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="gradients">The gradients of this rank's.</param>
    /// <param name="rank">This rank.</param>
    public void AddTo(Optimizer<float> optimizer, Memory<float> parameters, Memory<float> gradients, int rank)
    {
        int start = Starts[rank], taken = 0;
        for (int tensor = 0; tensor < tensors.Length; tensor++)
        {
            Shard shard = own[tensor];
            optimizer.Add(
                names[tensor],
                parameters.Slice(start + taken, shard.Length),
                gradients.Slice(taken, shard.Length),
                shard.Offset,
                tensors[tensor].Values.Length,
                tensors[tensor].Shape);
            taken += shard.Length;
        }
    }

    /// <summary>Copies the gradients of the network.</summary>
    public void CopyGradients(Span<float> all)
    {
        foreach (LayerTensor tensor in tensors)
        {
            tensor.Gradients.Span.CopyTo(all);
            all = all[tensor.Gradients.Length..];
        }
    }

    /// <summary>Copies the parameters of the network.</summary>
    public void CopyParameters(Span<float> all)
    {
        foreach (LayerTensor tensor in tensors)
        {
            tensor.Values.Span.CopyTo(all);
            all = all[tensor.Values.Length..];
        }
    }

    /// <summary>Sets the parameters of the network.</summary>
    public void SetParameters(ReadOnlySpan<float> all)
    {
        foreach (LayerTensor tensor in tensors)
        {
            all[..tensor.Values.Length].CopyTo(tensor.Values.Span);
            all = all[tensor.Values.Length..];
        }
    }
}
