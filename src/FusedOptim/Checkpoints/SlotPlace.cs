namespace FusedOptim;

/// <summary>What a tensor of a file is the slice of.</summary>
/// <param name="Tensor">The name of the tensor that the optimizer steps, which that of its states begins with.</param>
/// <param name="Place">Where the slice lies in it.</param>
/// <param name="Shape">The lengths of the dimensions of the whole tensor.</param>
internal sealed record SlotPlace(string Tensor, ShardPlace Place, IReadOnlyList<int> Shape)
{
    /// <summary>That of a tensor and of its states.</summary>
    public static SlotPlace Of<T>(Parameter<T> parameter)
        where T : unmanaged => new(parameter.Name, new ShardPlace(parameter.Offset, parameter.TotalLength), parameter.Shape);
}
