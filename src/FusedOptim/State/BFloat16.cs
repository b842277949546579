using System.Globalization;

namespace FusedOptim;

/// <summary>
/// A number with the sign, the 8 bits of exponent and the first 7 bits of fraction of a float: what <see cref="StateFormat.BFloat16"/> keeps of a state.
/// </summary>
/// <param name="Bits">The upper half of the float's bits.</param>
public readonly record struct BFloat16(ushort Bits)
{
    /// <summary>The nearest one, the even one of two; a NaN is a NaN.</summary>
    public static explicit operator BFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return new BFloat16(float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16));
    }

    /// <summary>The same number as a float: exact.</summary>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << 16);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString("R", CultureInfo.InvariantCulture);
}
