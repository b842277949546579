using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

// Rounding to 16 bits, up or down by a dither.
public static partial class ElementMath
{
    // The odd number next to 2^32 divided by the golden ratio.
    private const uint Golden = 0x9E37_79B1;

    /// <summary>
    /// The dither of one state in one step, 16 bits: the fractional part of t times the golden ratio, which of all sequences fills the interval most evenly, from
    /// whatever step on and at whatever distance. So the errors of many steps cancel, where those of random numbers would add up to their root.
    /// </summary>
    /// <param name="step">t.</param>
    /// <param name="state">The number of the state: each has a sequence that begins elsewhere.</param>
    public static uint Dither(long step, long state) => unchecked(((uint)step * Golden) + ((uint)state * 0x5851_F42D)) >> 16;

    /// <summary>
    /// A neighbour of the value among the numbers whose lower 16 bits are zero: the one with the larger magnitude if the value's lower 16 bits and the dither make more
    /// than 16 bits together. Over many steps the mean is the value. What is such a number stays as it is; a NaN is a NaN.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="dither">16 bits.</param>
    public static float RoundToBFloat16(float value, uint dither)
    {
        uint bits = float.IsNaN(value) ? uint.MaxValue : unchecked(BitConverter.SingleToUInt32Bits(value) + dither);
        return BitConverter.UInt32BitsToSingle(bits & 0xFFFF_0000);
    }

    /// <inheritdoc cref="RoundToBFloat16(float, uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> RoundToBFloat16(Vector<float> value, Vector<uint> dither)
    {
        // Adding to the bits of a NaN could make a number of it.
        Vector<uint> isNaN = ~Vector.AsVectorUInt32(Vector.Equals(value, value));
        return Vector.AsVectorSingle(((Vector.AsVectorUInt32(value) + dither) | isNaN) & new Vector<uint>(0xFFFF_0000));
    }
}
