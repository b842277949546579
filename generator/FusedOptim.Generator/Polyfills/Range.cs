namespace System;

/// <summary>A part of a sequence: what the compiler makes of <c>1..^1</c>; netstandard2.0 lacks it.</summary>
/// <param name="start">Where it begins.</param>
/// <param name="end">What it ends in front of.</param>
internal readonly struct Range(Index start, Index end)
{
    public static Range All => new(0, new Index(0, fromEnd: true));

    public Index Start => start;

    public Index End => end;

    public static Range StartAt(Index start) => new(start, new Index(0, fromEnd: true));

    public static Range EndAt(Index end) => new(0, end);
}
