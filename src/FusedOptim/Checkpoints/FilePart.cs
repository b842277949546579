namespace FusedOptim;

/// <summary>A tensor in the order in which the file holds them.</summary>
/// <param name="Name">Its name; empty if it is skipped.</param>
/// <param name="Entry">What the header says of it; null if it is skipped.</param>
/// <param name="Begin">Where its bytes begin, behind the header.</param>
/// <param name="End">Where they end.</param>
internal readonly record struct FilePart(string Name, FileEntry? Entry, long Begin, long End)
{
    /// <summary>All tensors of a file, which have to lie one behind the other.</summary>
    /// <exception cref="CheckpointException">They overlap, or there is something between them.</exception>
    public static List<FilePart> InOrder(FileHeader header)
    {
        List<FilePart> parts =
        [
            .. header.Tensors.Select(tensor => new FilePart(tensor.Key, tensor.Value, tensor.Value.Begin, tensor.Value.End)),
            .. header.Unknown.Select(place => new FilePart(string.Empty, null, place.Begin, place.End)),
        ];
        parts.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        foreach (FilePart part in parts)
        {
            end = part.Begin == end
                ? part.End
                : throw new CheckpointException(
                    $"{(part.Entry is null ? "a tensor that is skipped" : $"tensor '{part.Name}'")} begins at byte {part.Begin}, but the one before it ends at {end}");
        }

        return parts;
    }
}
