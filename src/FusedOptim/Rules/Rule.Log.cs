using System.Numerics;
using FusedOptim.Kernels;

namespace FusedOptim;

public static partial class Rule
{
    /// <summary>
    /// The natural logarithm, with the same bits for one number, in vectors of any width, and on every machine (which
    /// <see cref="MathF.Log(float)"/> does not promise).
    /// </summary>
    /// <remarks>
    /// Log(1) is +0, Log of either zero -infinity, Log(infinity) infinity; negative numbers and NaN give NaN. Subnormal numbers have their
    /// logarithms. The error is at most 0.501 units in the last place (measured on 250 million floats: 0.5001).
    /// </remarks>
    public static float Log(float value) => ElementMath.Log(new Vector<float>(value)).ToScalar();

    /// <summary>
    /// The natural logarithm, with the same bits for one number, in vectors of any width, and on every machine (which
    /// <see cref="Math.Log(double)"/> does not promise).
    /// </summary>
    /// <remarks>
    /// Log(1) is +0, Log of either zero -infinity, Log(infinity) infinity; negative numbers and NaN give NaN. Subnormal numbers have their
    /// logarithms. The largest error of a million random numbers is 0.96 units in the last place.
    /// </remarks>
    public static double Log(double value) => ElementMath.Log(new Vector<double>(value)).ToScalar();
}
