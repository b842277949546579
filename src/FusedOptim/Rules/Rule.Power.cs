using System.Numerics;
using FusedOptim.Kernels;

namespace FusedOptim;

public static partial class Rule
{
    /// <summary>
    /// <c>x^y = e^(y log x)</c>, with the same bits for one number, in vectors of any width, and on every machine (which <see cref="MathF.Pow"/>
    /// does not promise).
    /// </summary>
    /// <remarks>
    /// <para>
    /// Special values are those of IEEE 754 and <see cref="MathF.Pow"/>. 1^y and x^0 are 1, even for NaN, and so is (-1)^infinity; any other NaN gives
    /// NaN. A negative number (but for -infinity) has powers with whole exponents only, negative for odd ones; NaN otherwise. 0^y is 0 for positive
    /// and infinity for negative y; infinity^y is the reverse; both keep their minus sign under odd exponents. x^infinity is infinity where |x| is
    /// larger than 1 and 0 where it is smaller; x^-infinity is the reverse. What is too large is infinity, what is too small subnormal or zero.
    /// </para>
    /// <para>
    /// The error is at most 0.51 units in the last place (measured on 250 million pairs: 0.5064); a power that is a float is exact.
    /// </para>
    /// </remarks>
    /// <param name="value">The base x.</param>
    /// <param name="exponent">The exponent y.</param>
    public static float Power(float value, float exponent) =>
        ElementMath.Power(new Vector<float>(value), new Vector<float>(exponent)).ToScalar();

    /// <summary>
    /// <c>x^y = e^(y log x)</c>, with the same bits for one number, in vectors of any width, and on every machine (which <see cref="Math.Pow"/>
    /// does not promise).
    /// </summary>
    /// <remarks>
    /// Special values are those of <see cref="Power(float, float)"/>, of IEEE 754 and of <see cref="Math.Pow"/>. The largest error of 600,000 random
    /// pairs is 0.76 units in the last place, as the logarithm has 65 bits; a power that is a double is exact.
    /// </remarks>
    /// <param name="value">The base x.</param>
    /// <param name="exponent">The exponent y.</param>
    public static double Power(double value, double exponent) =>
        ElementMath.Power(new Vector<double>(value), new Vector<double>(exponent)).ToScalar();
}
