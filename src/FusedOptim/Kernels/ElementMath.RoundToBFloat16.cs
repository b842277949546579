using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

/// <summary>Rounding to 16 bits, up or down by a dither.</summary>
public static partial class ElementMath
{
    // The odd number next to 2^32 divided by the golden ratio: Knuth's multiplicative hash.
    private const uint Golden = 0x9E37_79B1;

    /// <summary>The seed of the dither of one state in one step: 32 well-mixed bits (the finalizer of SplitMix64).</summary>
    /// <param name="step">t.</param>
    /// <param name="state">The number of the state.</param>
    public static uint DitherSeed(long step, long state)
    {
        ulong bits = ((ulong)step * 0x9E37_79B9_7F4A_7C15) + ((ulong)state * 0xD1B5_4A32_D192_ED03);
        bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
        return (uint)((bits ^ (bits >> 31)) >> 32);
    }

    /// <summary>
    /// A neighbour of the value among the numbers whose lower 16 bits are zero: the one with the larger magnitude if the value's lower 16 bits and 16 bits of a hash of
    /// value and seed make more than 16 bits together. Over many seeds the mean is the value. What is such a number stays as it is; a NaN is a NaN.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="seed">What the dither depends on besides the value.</param>
    public static float RoundToBFloat16(float value, uint seed)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint hash = unchecked((bits ^ seed) * Golden) >> 16;
        uint rounded = float.IsNaN(value) ? uint.MaxValue : unchecked(bits + hash);
        return BitConverter.UInt32BitsToSingle(rounded & 0xFFFF_0000);
    }

    /// <inheritdoc cref="RoundToBFloat16(float, uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> RoundToBFloat16(Vector<float> value, Vector<uint> seed)
    {
        Vector<uint> bits = Vector.AsVectorUInt32(value);
        Vector<uint> hash = ((bits ^ seed) * new Vector<uint>(Golden)) >> 16;

        // Adding to the bits of a NaN could make a number of it.
        Vector<uint> isNaN = ~Vector.AsVectorUInt32(Vector.Equals(value, value));
        return Vector.AsVectorSingle(((bits + hash) | isNaN) & new Vector<uint>(0xFFFF_0000));
    }
}
