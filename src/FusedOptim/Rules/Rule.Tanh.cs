using System.Numerics;
using FusedOptim.Kernels;

namespace FusedOptim;

public static partial class Rule
{
    /// <summary>
    /// The hyperbolic tangent <c>(e^2x - 1) / (e^2x + 1)</c>, with the same bits for one number, in vectors of any width, and on every machine
    /// (which <see cref="MathF.Tanh"/> does not promise).
    /// </summary>
    /// <remarks>
    /// Odd: Tanh(-x) is -Tanh(x), Tanh(-0) is -0. Tanh of an infinity is 1 with its sign, and so is that of any number beyond 9.011; NaN stays NaN.
    /// The error is at most 0.501 units in the last place (measured on 250 million floats: 0.5006).
    /// </remarks>
    public static float Tanh(float value) => ElementMath.Tanh(new Vector<float>(value)).ToScalar();

    /// <summary>
    /// The hyperbolic tangent <c>(e^2x - 1) / (e^2x + 1)</c>, with the same bits for one number, in vectors of any width, and on every machine
    /// (which <see cref="Math.Tanh"/> does not promise).
    /// </summary>
    /// <remarks>
    /// Odd: Tanh(-x) is -Tanh(x), Tanh(-0) is -0. Tanh of an infinity is 1 with its sign, and so is that of any number beyond 19.1; NaN stays NaN.
    /// The largest error of 600,000 random numbers is 1.48 units in the last place.
    /// </remarks>
    public static double Tanh(double value) => ElementMath.Tanh(new Vector<double>(value)).ToScalar();
}
