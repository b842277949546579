namespace System;

/// <summary>A place in a sequence, from its start or its end: what the compiler makes of <c>^1</c>; netstandard2.0 lacks it.</summary>
/// <param name="value">The distance.</param>
/// <param name="fromEnd">Whether it counts from the end.</param>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public static implicit operator Index(int value) => new(value);

    /// <summary>The distance from the start of a sequence of some length.</summary>
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
