using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

public static partial class ElementMath
{
    private const double SmallestNormal = 2.2250738585072014E-308;
    private const long BitsOfHalfRoot = 0x3FE6A09E667F3BCD; // the root of 1/2
    private const long BitsOfFraction = 0x000FFFFFFFFFFFFF;

    // 2^52: a whole number below 2^52 in its lowest bits is added to it.
    private const double Two52 = 4503599627370496;
    private const double ExponentBias = 1023;

    /// <summary>The natural logarithm, as <see cref="Rule.Log(float)"/>.</summary>
    public static Vector<float> Log(Vector<float> value)
    {
        Vector.Widen(value, out Vector<double> lower, out Vector<double> upper);
        return LogarithmOfSpecialValues(value, Vector.Narrow(LogarithmOfFloat(lower), LogarithmOfFloat(upper)));
    }

    /// <summary>The natural logarithm, as <see cref="Rule.Log(double)"/>.</summary>
    public static Vector<double> Log(Vector<double> value)
    {
        // With s = f / (2 + f): log(1 + f) = 2 artanh(s) = 2s + 2s^3 P(s^2) = f - s (f - 2 s^2 P), of which only f, which is exact, is large.
        Vector<double> mantissa = MantissaOfAny(value, out Vector<double> exponent);
        Vector<double> f = mantissa - Vector<double>.One;
        Vector<double> s = f / (mantissa + Vector<double>.One);
        Vector<double> z = s * s;
        Vector<double> p = new(0.0738037616294165);
        p = (p * z) + new Vector<double>(0.07658913459020619);
        p = (p * z) + new Vector<double>(0.09091701940726588);
        p = (p * z) + new Vector<double>(0.11111100993723584);
        p = (p * z) + new Vector<double>(0.14285714352323947);
        p = (p * z) + new Vector<double>(0.19999999999807525);
        p = (p * z) + new Vector<double>(0.3333333333333348);
        Vector<double> small = (s * (f - ((z + z) * p))) - (exponent * new Vector<double>(Ln2Lower));
        return LogarithmOfSpecialValues(value, (exponent * new Vector<double>(Ln2Upper)) - (small - f));
    }

    // The logarithm of a positive normal number, to 37 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> LogarithmOfFloat(Vector<double> value)
    {
        Vector<double> mantissa = Mantissa(value, out Vector<double> exponent);
        Vector<double> s = (mantissa - Vector<double>.One) / (mantissa + Vector<double>.One);
        Vector<double> z = s * s;
        Vector<double> p = new(0.1178769475998132);
        p = (p * z) + new Vector<double>(0.14268860930633348);
        p = (p * z) + new Vector<double>(0.20000163643184937);
        p = (p * z) + new Vector<double>(0.33333332845763797);
        Vector<double> twice = s + s;
        return (exponent * new Vector<double>(Ln2)) + (twice + (twice * (z * p)));
    }

    // value = mantissa * 2^exponent with a mantissa between the roots of 1/2 and 2, for positive normal numbers; of others something.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Mantissa(Vector<double> value, out Vector<double> exponent)
    {
        Vector<long> bits = Vector.AsVectorInt64(value) + new Vector<long>(BitsOfOne - BitsOfHalfRoot);
        Vector<long> biased = Vector.ShiftRightLogical(bits, ExponentPosition) | Vector.AsVectorInt64(new Vector<double>(Two52));
        exponent = Vector.AsVectorDouble(biased) - new Vector<double>(Two52 + ExponentBias);
        return Vector.AsVectorDouble((bits & new Vector<long>(BitsOfFraction)) + new Vector<long>(BitsOfHalfRoot));
    }

    // The same for all positive numbers, of which the subnormal ones are made normal first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> MantissaOfAny(Vector<double> value, out Vector<double> exponent)
    {
        const int Shift = 54;
        Vector<double> isNormal = Vector.AsVectorDouble(Vector.GreaterThanOrEqual(value, new Vector<double>(SmallestNormal)));
        Vector<double> normal = Vector.ConditionalSelect(isNormal, value, value * new Vector<double>(1L << Shift));
        Vector<double> mantissa = Mantissa(normal, out exponent);
        exponent -= Vector.AndNot(new Vector<double>(Shift), isNormal);
        return mantissa;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> LogarithmOfSpecialValues<T>(Vector<T> value, Vector<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var infinity = new Vector<T>(T.PositiveInfinity);
        result = Vector.ConditionalSelect(Vector.Equals(value, infinity), infinity, result);
        result = Vector.ConditionalSelect(Vector.Equals(value, Vector<T>.Zero), -infinity, result);
        return Vector.ConditionalSelect(Vector.GreaterThanOrEqual(value, Vector<T>.Zero), result, new Vector<T>(T.NaN));
    }
}
