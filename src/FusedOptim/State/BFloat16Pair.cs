namespace FusedOptim;

/// <summary>The same element of two states, in one 32-bit word: loops take its halves with one operation each.</summary>
/// <param name="Word">The first in the upper half, the second in the lower.</param>
public readonly record struct BFloat16Pair(uint Word)
{
    /// <summary>Two numbers together.</summary>
    public BFloat16Pair(BFloat16 first, BFloat16 second)
        : this(((uint)first.Bits << 16) | second.Bits)
    {
    }

    /// <summary>That of the first state.</summary>
    public BFloat16 First => new((ushort)(Word >> 16));

    /// <summary>That of the second state.</summary>
    public BFloat16 Second => new((ushort)Word);

    /// <inheritdoc/>
    public override string ToString() => $"({First}, {Second})";
}
