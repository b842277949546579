using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

/// <remarks>
/// The exponential, the logarithm and what is made of them are sequences of operations that every processor rounds exactly (sums, products, quotients,
/// comparisons, bits), without a fused multiply-add, and the only ones: a number is a vector of which one lane is looked at. Functions of float are
/// computed in double and rounded once. The coefficients of all polynomials are minimax (found by the Remez algorithm with 60 digits, for the smallest
/// relative error of the result), rounded to double.
/// </remarks>
public static partial class ElementMath
{
    // ln 2 in two parts. The upper one has 42 bits: its product with an exponent of two, which has at most 11, is exact.
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Upper = 0.6931471805598903;
    private const double Ln2Lower = 5.497923018708371E-14;
    private const double Log2E = 1.4426950408889634;

    // 1.5 * 2^52: added to a number below 2^51 it leaves no place for a fraction, and the whole number stands in the lowest bits of the sum.
    private const double WholeNumbers = 6755399441055744;
    private const int ExponentPosition = 52;
    private const long BitsOfOne = 0x3FF0000000000000;

    // Beyond these bounds e^x is infinite or zero, as a double and as a float; so is 2^x as a float.
    private const double LargestExponent = 746;
    private const double LargestExponentOfFloat = 152;

    /// <summary><c>e^x</c>, as <see cref="Rule.Exp(float)"/>.</summary>
    public static Vector<float> Exp(Vector<float> value)
    {
        Vector.Widen(Bounded(value, (float)LargestExponentOfFloat), out Vector<double> lower, out Vector<double> upper);
        Vector<float> result = Vector.Narrow(
            PowerOfTwo(lower * new Vector<double>(Log2E)),
            PowerOfTwo(upper * new Vector<double>(Log2E)));
        return Vector.ConditionalSelect(Vector.Equals(value, value), result, value);
    }

    /// <summary><c>e^x</c>, as <see cref="Rule.Exp(double)"/>.</summary>
    public static Vector<double> Exp(Vector<double> value)
    {
        Vector<double> result = ExponentialOfSum(Bounded(value, LargestExponent), Vector<double>.Zero);
        return Vector.ConditionalSelect(Vector.Equals(value, value), result, value);
    }

    // The number, or the bound with its sign where the number is further from zero; also where it is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Bounded<T>(Vector<T> value, T bound)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var limit = new Vector<T>(bound);
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(value), limit), value, Substitutes.CopySign(limit, value));
    }

    // 2^x for |x| < 1022 to 34 bits: the nearest whole number goes into the exponent, 2^r = 1 + r q(r) for the rest, with |r| <= 1/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfTwo(Vector<double> exponent)
    {
        Vector<double> shifted = exponent + new Vector<double>(WholeNumbers);
        Vector<double> r = exponent - (shifted - new Vector<double>(WholeNumbers));
        Vector<double> q = new(1.5196156395590158e-05);
        q = (q * r) + new Vector<double>(0.00015466756337490496);
        q = (q * r) + new Vector<double>(0.001333393505624712);
        q = (q * r) + new Vector<double>(0.009618038132008594);
        q = (q * r) + new Vector<double>(0.055504103659907655);
        q = (q * r) + new Vector<double>(0.24022651066561365);
        q = (q * r) + new Vector<double>(0.6931471807045322);
        return TimesPowerOfTwo(Vector<double>.One + (r * q), shifted);
    }

    // e^(high + low) for |high| <= 746, where low is what high lost in rounding: high + low = n ln 2 + r, e^r = 1 + r + r^2 q(r), |r| <= ln 2 / 2.
    private static Vector<double> ExponentialOfSum(Vector<double> high, Vector<double> low)
    {
        Vector<double> shifted = (high * new Vector<double>(Log2E)) + new Vector<double>(WholeNumbers);
        Vector<double> n = shifted - new Vector<double>(WholeNumbers);
        Vector<double> exact = high - (n * new Vector<double>(Ln2Upper));
        Vector<double> rest = low - (n * new Vector<double>(Ln2Lower));
        Vector<double> r = exact + rest;
        Vector<double> q = new(2.5000068762556668e-08);
        q = (q * r) + new Vector<double>(2.7630233961102487e-07);
        q = (q * r) + new Vector<double>(2.75575862775772e-06);
        q = (q * r) + new Vector<double>(2.4801493136078774e-05);
        q = (q * r) + new Vector<double>(0.00019841269506767092);
        q = (q * r) + new Vector<double>(0.0013888888943597785);
        q = (q * r) + new Vector<double>(0.008333333333494338);
        q = (q * r) + new Vector<double>(0.041666666666530267);
        q = (q * r) + new Vector<double>(0.16666666666666413);
        q = (q * r) + new Vector<double>(0.5000000000000011);

        // What r and 1 + r lost in rounding joins the small terms, so that only the last sum counts.
        Vector<double> sum = Vector<double>.One + r;
        Vector<double> lost = (r - (sum - Vector<double>.One)) + ((exact - r) + rest);
        Vector<double> result = sum + (lost + ((r * r) * q));

        // In two steps of half the exponent, since 2^n itself may be no number; the second one rounds to subnormal numbers, overflows, or is exact.
        Vector<double> halfShifted = (n * new Vector<double>(0.5)) + new Vector<double>(WholeNumbers);
        Vector<double> otherHalf = n - (halfShifted - new Vector<double>(WholeNumbers));
        return TimesPowerOfTwo(result, halfShifted) * TimesPowerOfTwo(Vector<double>.One, otherHalf + new Vector<double>(WholeNumbers));
    }

    // value * 2^n, where shifted = WholeNumbers + n, and value and result are normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> TimesPowerOfTwo(Vector<double> value, Vector<double> shifted) =>
        Vector.AsVectorDouble(Vector.AsVectorInt64(value) + Vector.ShiftLeft(Vector.AsVectorInt64(shifted), ExponentPosition));
}
