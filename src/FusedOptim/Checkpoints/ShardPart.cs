namespace FusedOptim;

/// <summary>The elements of a tensor that one file has.</summary>
/// <param name="File">The file.</param>
/// <param name="Format">What its elements are.</param>
/// <param name="Begin">The index of the first one in the whole tensor.</param>
/// <param name="End">The index behind the last one.</param>
internal sealed record ShardPart(ShardFile File, ElementFormat Format, int Begin, int End)
{
    /// <summary>Those of them that are asked for; none if begin is not below end.</summary>
    public (int Begin, int End) Within(TensorSlot slot) => slot.Place is { Place: var place }
        ? (Math.Max(Begin, place.Offset), Math.Min(End, place.Offset + slot.Length))
        : (Begin, End);
}
