using System.Globalization;

namespace FusedOptim;

/// <summary>Where what a process holds of a tensor lies in the whole tensor.</summary>
/// <param name="Offset">The index of the first element.</param>
/// <param name="TotalLength">The elements of the whole tensor.</param>
internal readonly record struct ShardPlace(int Offset, int TotalLength)
{
    /// <summary>Refuses a slice that does not lie in its tensor, or that cuts blocks of a rule that reduces over them.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="length">The elements of the slice.</param>
    /// <param name="reducingRule">The name of the rule if it reduces; null if slices may be cut anywhere.</param>
    /// <exception cref="ArgumentException">It does not, or does.</exception>
    public void Check(string name, int length, string? reducingRule)
    {
        if (TotalLength < 1 || Offset < 0 || Offset > TotalLength - length)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The {length} elements of '{name}' from offset {Offset} on do not lie in its totalLength of {TotalLength}."));
        }

        if (reducingRule is not null && !IsAtBlocks(length))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"{reducingRule} reduces over tensors in blocks of {Shards.BlockLength} elements, which the slice of '{name}' from {Offset} to {Offset + length} of {TotalLength} cuts: let it begin at a ") +
                $"multiple of {nameof(Shards)}.{nameof(Shards.BlockLength)}, and end at one or at the end of the tensor, as those of {nameof(Shards)}.{nameof(Shards.Even)} do.");
        }
    }

    /// <summary>Whether a slice has whole blocks only; one that is empty has.</summary>
    public bool IsAtBlocks(int length) =>
        length == 0 || (Offset % Shards.BlockLength == 0 && (Offset + length == TotalLength || (Offset + length) % Shards.BlockLength == 0));
}
