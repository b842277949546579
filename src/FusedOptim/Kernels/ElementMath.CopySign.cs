using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

public static partial class ElementMath
{
    /// <summary>
    /// <paramref name="magnitude"/> with the sign bit of <paramref name="sign"/>, as <see cref="MathF.CopySign"/>. The sign bit of a NaN that was computed
    /// (not loaded) is the processor's choice: a rule whose sign may be NaN should not depend on it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> CopySign(Vector<float> magnitude, Vector<float> sign) =>
#if NET9_0_OR_GREATER
        Vector.CopySign(magnitude, sign);
#else
        Substitutes.CopySign(magnitude, sign);
#endif

    /// <inheritdoc cref="CopySign(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> CopySign(Vector<double> magnitude, Vector<double> sign) =>
#if NET9_0_OR_GREATER
        Vector.CopySign(magnitude, sign);
#else
        Substitutes.CopySign(magnitude, sign);
#endif

    internal static partial class Substitutes
    {
        /// <inheritdoc cref="ElementMath.CopySign(Vector{float}, Vector{float})"/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> CopySign<T>(Vector<T> magnitude, Vector<T> sign)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Vector.ConditionalSelect(new Vector<T>(T.NegativeZero), sign, magnitude);
    }
}
