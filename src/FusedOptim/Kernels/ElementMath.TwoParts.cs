using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

// Numbers as sums of two doubles: an exponent of some hundreds multiplies the error of a logarithm, which therefore needs more bits than a double has.
// Products are exact where both factors have at most 26 bits, differences of neighbours are exact, and errors of sums are taken along.
public static partial class ElementMath
{
    // log(value) to about 65 bits for positive numbers, of which the upper part is the nearest double.
    private static Vector<double> LogarithmInTwoParts(Vector<double> value, out Vector<double> lower)
    {
        // s = f / (2 + f) = f / d. The remainder of the division by the upper part of s is exact, and gives the lower part.
        Vector<double> mantissa = MantissaOfAny(value, out Vector<double> exponent);
        Vector<double> f = mantissa - Vector<double>.One;
        Vector<double> d = mantissa + Vector<double>.One;
        Vector<double> dUpper = UpperPart(d);
        Vector<double> dLower = mantissa - (dUpper - Vector<double>.One);
        Vector<double> reciprocal = Vector<double>.One / d;
        Vector<double> sUpper = UpperPart(f * reciprocal);
        Vector<double> sLower = ((f - (sUpper * dUpper)) - (sUpper * dLower)) * reciprocal;
        Vector<double> s = sUpper + sLower;

        // log(1 + f) = 2 artanh(s) = 2s (1 + w), w = s^2 / 3 + s^4 Q(s^2).
        Vector<double> square = sUpper * sUpper;
        Vector<double> zUpper = UpperPart(square);
        Vector<double> zLower = (square - zUpper) + (sLower * (sUpper + s));
        Vector<double> z = zUpper + zLower;
        Vector<double> q = new(0.059579836518870194);
        q = (q * z) + new Vector<double>(0.058421838987436275);
        q = (q * z) + new Vector<double>(0.06667900492870875);
        q = (q * z) + new Vector<double>(0.07692285877623455);
        q = (q * z) + new Vector<double>(0.09090909312703256);
        q = (q * z) + new Vector<double>(0.11111111109905997);
        q = (q * z) + new Vector<double>(0.14285714285717113);
        q = (q * z) + new Vector<double>(0.19999999999999998);
        Vector<double> thirdOfSquare = zUpper * new Vector<double>(ThirdUpper);
        Vector<double> more = ((zUpper * new Vector<double>(ThirdLower)) + (zLower * new Vector<double>(Third))) + ((z * z) * q);
        Vector<double> w = thirdOfSquare + more;
        Vector<double> wUpper = UpperPart(w);
        Vector<double> wLower = (thirdOfSquare - wUpper) + more;

        // n ln 2 + 2s + 2sw, each term smaller than the one before it (or that one is zero), so that the error of a sum is what the smaller term lost.
        Vector<double> first = exponent * new Vector<double>(Ln2Upper);
        Vector<double> second = sUpper + sUpper;
        Vector<double> correction = second * wUpper;
        Vector<double> sum = first + second;
        Vector<double> lost = second - (sum - first);
        Vector<double> total = sum + correction;
        lost += correction - (total - sum);
        Vector<double> rest = sLower + ((sUpper * wLower) + (sLower * w));
        lost += (rest + rest) + (exponent * new Vector<double>(Ln2Lower));
        Vector<double> upper = total + lost;
        lower = lost - (upper - total);
        return upper;
    }

    // factor * (upper + lower), as a rounded product and the rest that it lacks.
    private static Vector<double> Product(Vector<double> factor, Vector<double> upper, Vector<double> lower, out Vector<double> rest)
    {
        Vector<double> factorUpper = UpperPart(factor);
        Vector<double> factorLower = factor - factorUpper;
        Vector<double> firstUpper = UpperPart(upper);
        Vector<double> firstLower = upper - firstUpper;
        Vector<double> product = factor * upper;
        rest = (factorUpper * firstUpper) - product;
        rest += factorUpper * firstLower;
        rest += factorLower * firstUpper;
        rest += (factorLower * firstLower) + (factor * lower);
        return product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> UpperPart(Vector<double> value) =>
        Vector.AsVectorDouble(Vector.AsVectorInt64(value) & new Vector<long>(BitsOfUpperPart));
}
