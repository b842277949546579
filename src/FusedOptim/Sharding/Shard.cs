namespace FusedOptim;

/// <summary>The part of a tensor that one process holds: the elements from <paramref name="Offset"/> to <see cref="End"/>.</summary>
/// <param name="Offset">The index of the first element in the whole tensor.</param>
/// <param name="Length">The number of elements; 0 if others hold all of the tensor.</param>
public readonly record struct Shard(int Offset, int Length)
{
    /// <summary>The index behind the last element.</summary>
    public int End => Offset + Length;
}
