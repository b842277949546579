using System.Numerics;
using FusedOptim.Kernels;

namespace FusedOptim;

public static partial class Rule
{
    /// <summary>
    /// <c>e^x</c>, with the same bits for one number, in vectors of any width, and on every machine (which <see cref="MathF.Exp"/> does not promise).
    /// </summary>
    /// <remarks>
    /// Exp(0) is 1, Exp(-infinity) is 0, Exp(infinity) is infinity, NaN stays NaN. Above 88.7228 the result is infinity, below -87.3365 it is
    /// subnormal, below -103.9721 zero. The error is at most 0.501 units in the last place (measured on all floats: 0.5007).
    /// </remarks>
    public static float Exp(float value) => ElementMath.Exp(new Vector<float>(value)).ToScalar();

    /// <summary>
    /// <c>e^x</c>, with the same bits for one number, in vectors of any width, and on every machine (which <see cref="Math.Exp"/> does not promise).
    /// </summary>
    /// <remarks>
    /// Exp(0) is 1, Exp(-infinity) is 0, Exp(infinity) is infinity, NaN stays NaN. Above 709.7827 the result is infinity, below -708.3964 it is
    /// subnormal, below -745.1332 zero. The largest error of 600,000 random numbers is 0.73 units in the last place, 0.78 where the result is subnormal.
    /// </remarks>
    public static double Exp(double value) => ElementMath.Exp(new Vector<double>(value)).ToScalar();
}
