using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

public static partial class ElementMath
{
    // With an exponent beyond these every power but those of 1 is infinite or zero; and these are even.
    private const float LargestPowerOfFloat = 1L << 40;
    private const double LargestPower = 1UL << 63;

    // 1/3 in two parts, the upper one of 26 bits.
    private const double ThirdUpper = 0.3333333283662796;
    private const double ThirdLower = 4.967053731282552E-09;
    private const double Third = 0.3333333333333333;

    // Without the lower half of the bits of a fraction: two such numbers have an exact product.
    private const long BitsOfUpperPart = ~((1L << 27) - 1);

    /// <summary><c>x^y</c>, as <see cref="Rule.Power(float, float)"/>.</summary>
    public static Vector<float> Power(Vector<float> value, Vector<float> exponent)
    {
        Vector.Widen(Vector.Abs(value), out Vector<double> lower, out Vector<double> upper);
        Vector.Widen(Bounded(exponent, LargestPowerOfFloat), out Vector<double> lowerExponent, out Vector<double> upperExponent);
        Vector<float> magnitude = Vector.Narrow(PowerOfFloat(lower, lowerExponent), PowerOfFloat(upper, upperExponent));
        Vector<float> half = exponent * new Vector<float>(0.5f);
        Vector<float> isWhole = Vector.Equals<float>(Vector.Floor(exponent), exponent);
        Vector<float> isOdd = Vector.AndNot(isWhole, Vector.Equals<float>(Vector.Floor(half), half));
        return PowerOfSpecialValues(value, exponent, magnitude, isWhole, isOdd);
    }

    /// <summary><c>x^y</c>, as <see cref="Rule.Power(double, double)"/>.</summary>
    public static Vector<double> Power(Vector<double> value, Vector<double> exponent)
    {
        Vector<double> logarithm = LogarithmInTwoParts(Vector.Abs(value), out Vector<double> lower);
        Vector<double> product = Product(Bounded(exponent, LargestPower), logarithm, lower, out Vector<double> rest);

        // Where the bound is met, the rest belongs to another product.
        Vector<double> isWithin = Vector.AsVectorDouble(Vector.LessThan(Vector.Abs(product), new Vector<double>(LargestExponent)));
        Vector<double> magnitude = ExponentialOfSum(Bounded(product, LargestExponent), Vector.BitwiseAnd(rest, isWithin));
        Vector<double> half = exponent * new Vector<double>(0.5);
        Vector<double> isWhole = Vector.Equals<double>(Vector.Floor(exponent), exponent);
        Vector<double> isOdd = Vector.AndNot(isWhole, Vector.Equals<double>(Vector.Floor(half), half));
        return PowerOfSpecialValues(value, exponent, magnitude, isWhole, isOdd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfFloat(Vector<double> value, Vector<double> exponent)
    {
        Vector<double> product = (exponent * new Vector<double>(Log2E)) * LogarithmOfFloat(value);
        return PowerOfTwo(Bounded(product, LargestExponentOfFloat));
    }

    // From the power of |value|, which is right for numbers that are neither zero nor infinite, to that of any value, as IEEE 754 defines pow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> PowerOfSpecialValues<T>(
        Vector<T> value, Vector<T> exponent, Vector<T> magnitude, Vector<T> exponentIsWhole, Vector<T> exponentIsOdd)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> zero = Vector<T>.Zero;
        var infinity = new Vector<T>(T.PositiveInfinity);
        Vector<T> absolute = Vector.Abs(value);
        Vector<T> isInfinite = Vector.Equals(absolute, infinity);

        // Zero and infinity stay what they are, or change places under a negative exponent.
        Vector<T> swapped = Vector.Xor(absolute, Vector.BitwiseAnd(infinity, Vector.LessThan(exponent, zero)));
        Vector<T> result = Vector.ConditionalSelect(Vector.BitwiseOr(isInfinite, Vector.Equals(value, zero)), swapped, magnitude);
        result = Vector.BitwiseOr(result, Vector.BitwiseAnd(Vector.BitwiseAnd(value, new Vector<T>(T.NegativeZero)), exponentIsOdd));

        // Negative numbers have no roots, whatever the sign of a NaN.
        Vector<T> hasNone = Vector.AndNot(Vector.AndNot(Vector.LessThan(value, zero), exponentIsWhole), isInfinite);
        result = Vector.ConditionalSelect(hasNone, new Vector<T>(T.NaN), result);
        Vector<T> areNumbers = Vector.BitwiseAnd(Vector.Equals(value, value), Vector.Equals(exponent, exponent));
        result = Vector.ConditionalSelect(areNumbers, result, new Vector<T>(T.NaN));
        Vector<T> isOne = Vector.BitwiseOr(Vector.Equals(value, Vector<T>.One), Vector.Equals(exponent, zero));
        return Vector.ConditionalSelect(isOne, Vector<T>.One, result);
    }
}
