using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

public static partial class ElementMath
{
    /// <summary>
    /// <c>a * b + c</c>, rounded once, as <see cref="MathF.FusedMultiplyAdd"/>. A processor without the instruction has the same bits, much more slowly: a
    /// rule that need not round once should multiply and add.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> FusedMultiplyAdd(Vector<float> a, Vector<float> b, Vector<float> c) =>
#if NET9_0_OR_GREATER
        Vector.FusedMultiplyAdd(a, b, c);
#else
        Substitutes.FusedMultiplyAdd(a, b, c);
#endif

    /// <summary>
    /// <c>a * b + c</c>, rounded once, as <see cref="Math.FusedMultiplyAdd"/>. A processor without the instruction has the same bits, much more slowly: a
    /// rule that need not round once should multiply and add.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> FusedMultiplyAdd(Vector<double> a, Vector<double> b, Vector<double> c) =>
#if NET9_0_OR_GREATER
        Vector.FusedMultiplyAdd(a, b, c);
#else
        Substitutes.FusedMultiplyAdd(a, b, c);
#endif

    internal static partial class Substitutes
    {
        /// <summary>As <see cref="ElementMath.FusedMultiplyAdd(Vector{float}, Vector{float}, Vector{float})"/>, one number after the other.</summary>
        public static Vector<T> FusedMultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> result = stackalloc T[Vector<T>.Count];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = T.FusedMultiplyAdd(a[i], b[i], c[i]);
            }

            return new Vector<T>(result);
        }
    }
}
