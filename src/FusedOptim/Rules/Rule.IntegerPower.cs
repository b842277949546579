using System.Numerics;

namespace FusedOptim;

public static partial class Rule
{
    /// <summary><paramref name="value"/> to an integer power, by squaring, each product rounded to double. 1 for exponent 0, and <c>1 / value^n</c> for -n.</summary>
    /// <param name="value">The base, for example a decay such as beta.</param>
    /// <param name="exponent">For example the step t; an element can only have an exponent that is a constant.</param>
    public static double Power(double value, long exponent) => IntegerPower(value, exponent);

    /// <summary><paramref name="value"/> to an integer power, by squaring, each product rounded to float. 1 for exponent 0, and <c>1 / value^n</c> for -n.</summary>
    /// <param name="value">The base, for example a decay such as beta.</param>
    /// <param name="exponent">For example the step t; an element can only have an exponent that is a constant.</param>
    public static float Power(float value, long exponent) => IntegerPower(value, exponent);

    private static T IntegerPower<T>(T value, long exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T result = T.One;
        T square = value;

        // The smallest long has no opposite; its magnitude as a ulong is right.
        for (ulong rest = (ulong)(exponent < 0 ? unchecked(-exponent) : exponent); rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result *= square;
            }

            square *= square;
        }

        return exponent < 0 ? T.One / result : result;
    }
}
