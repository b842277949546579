namespace FusedOptim;

/// <summary>What the header of a file says of a tensor.</summary>
/// <param name="Format">What its elements are.</param>
/// <param name="Shape">The lengths of its dimensions.</param>
/// <param name="Begin">Where its bytes begin, behind the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record FileEntry(ElementFormat Format, IReadOnlyList<long> Shape, long Begin, long End);
