using System.Runtime.CompilerServices;
using FusedOptim.Kernels;

namespace FusedOptim;

public static partial class Rule
{
    /// <summary>1 for positive numbers, -1 for negative ones, +0 for both zeros, NaN for NaN (where <see cref="MathF.Sign(float)"/> throws).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sign(float value) => ElementMath.Sign(value);

    /// <inheritdoc cref="Sign(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sign(double value) => ElementMath.Sign(value);
}
