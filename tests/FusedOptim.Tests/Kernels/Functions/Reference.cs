using System.Numerics;

namespace FusedOptim.Tests.Kernels.Functions;

/// <summary>A number <c>Mantissa * 2^(Exponent - 200)</c>, and functions of doubles to more than 180 bits, computed with integers from their series.</summary>
internal readonly record struct Reference(BigInteger Mantissa, int Exponent)
{
    private const int Bits = 200;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = NaturalLogarithmOfTwo();

    public static Reference Exp(double x) => Exp(Fixed(x));

    public static Reference Log(double x) => new(FixedLog(x), 0);

    public static Reference Power(double x, double y)
    {
        (BigInteger mantissa, int exponent) = Parts(y);
        return Exp(Shift(FixedLog(x) * mantissa, exponent));
    }

    /// <summary>For numbers that are not so small that 200 bits behind the point are too few.</summary>
    public static Reference Tanh(double x)
    {
        Reference exponential = Exp(Fixed(2 * x));
        BigInteger value = Shift(exponential.Mantissa, exponential.Exponent);
        return new(((value - One) << Bits) / (value + One), 0);
    }

    /// <summary>How far away a double is, in units of the last place that the exact result would have.</summary>
    public double UlpsFrom(double actual)
    {
        (BigInteger mantissa, int exponent) = Parts(actual);
        BigInteger difference = BigInteger.Abs(Shift(mantissa, exponent + Bits - Exponent) - Mantissa);
        int leading = (int)BigInteger.Abs(Mantissa).GetBitLength() - 1 + Exponent - Bits;
        int ulp = Math.Max(leading, -1022) - 52;
        return Math.ScaleB((double)difference, Exponent - Bits - ulp);
    }

    // e^x = 2^n (e^(r / 256))^256 with the Taylor series.
    private static Reference Exp(BigInteger x)
    {
        var n = (int)BigInteger.Divide((x << 1) + (x.Sign * Ln2), Ln2 << 1);
        BigInteger r = (x - (n * Ln2)) >> 8;
        BigInteger sum = One;
        BigInteger term = One;
        for (int i = 1; !term.IsZero && i < 40; i++)
        {
            term = ((term * r) >> Bits) / i;
            sum += term;
        }

        for (int i = 0; i < 8; i++)
        {
            sum = (sum * sum) >> Bits;
        }

        return new(sum, n);
    }

    // One step of Halley's method, which triples the right digits of the library's logarithm.
    private static BigInteger FixedLog(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.5)
        {
            mantissa /= 2;
            exponent++;
        }

        double approximate = Math.Log(mantissa);
        Reference power = Exp(Fixed(approximate));
        BigInteger back = Shift(power.Mantissa, power.Exponent);
        BigInteger target = Fixed(mantissa);
        return Fixed(approximate) + ((((target - back) << 1) << Bits) / (target + back)) + (exponent * Ln2);
    }

    // ln 2 = 2 artanh(1/3).
    private static BigInteger NaturalLogarithmOfTwo()
    {
        BigInteger sum = BigInteger.Zero;
        BigInteger power = (One << 1) / 3;
        for (int i = 1; !power.IsZero; i += 2)
        {
            sum += power / i;
            power /= 9;
        }

        return sum;
    }

    private static BigInteger Fixed(double x)
    {
        (BigInteger mantissa, int exponent) = Parts(x);
        return Shift(mantissa, exponent + Bits);
    }

    private static (BigInteger Mantissa, int Exponent) Parts(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int biased = (int)(bits >> 52) & 0x7FF;
        long fraction = bits & ((1L << 52) - 1);
        long mantissa = biased == 0 ? fraction : fraction | (1L << 52);
        return (bits < 0 ? -mantissa : mantissa, Math.Max(biased, 1) - 1075);
    }

    private static BigInteger Shift(BigInteger value, int places) => places >= 0 ? value << places : value >> -places;
}
