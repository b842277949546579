using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

/// <summary>
/// Functions of elements that <see cref="Vector"/> does not have, or has with other results for NaN and signed zeros than <see cref="Math"/>, depending
/// on the version of .NET. These have the same bits one number at a time and in vectors of any width.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static partial class ElementMath
{
    /// <summary>1 for positive numbers, -1 for negative ones, +0 for both zeros, NaN for NaN (where <see cref="MathF.Sign(float)"/> throws).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sign(float value) => value > 0 ? 1 : value < 0 ? -1 : value == 0 ? 0 : value;

    /// <inheritdoc cref="Sign(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sign(double value) => value > 0 ? 1 : value < 0 ? -1 : value == 0 ? 0 : value;

    /// <inheritdoc cref="Sign(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sign(Vector<float> value) => Signs(value, Vector.Equals(value, Vector<float>.Zero).As<int, float>());

    /// <inheritdoc cref="Sign(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sign(Vector<double> value) => Signs(value, Vector.Equals(value, Vector<double>.Zero).As<long, double>());

    /// <summary>The smaller of two numbers, as <see cref="MathF.Min"/>: NaN if either is NaN, and -0 is smaller than +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Minimum(Vector<float> a, Vector<float> b) =>
#if NET9_0_OR_GREATER
        Vector.Min(a, b);
#else
        Substitutes.Minimum(a, b);
#endif

    /// <summary>The smaller of two numbers, as <see cref="Math.Min(double, double)"/>: NaN if either is NaN, and -0 is smaller than +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Minimum(Vector<double> a, Vector<double> b) =>
#if NET9_0_OR_GREATER
        Vector.Min(a, b);
#else
        Substitutes.Minimum(a, b);
#endif

    /// <summary>The larger of two numbers, as <see cref="MathF.Max"/>: NaN if either is NaN, and +0 is larger than -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Maximum(Vector<float> a, Vector<float> b) =>
#if NET9_0_OR_GREATER
        Vector.Max(a, b);
#else
        Substitutes.Maximum(a, b);
#endif

    /// <summary>The larger of two numbers, as <see cref="Math.Max(double, double)"/>: NaN if either is NaN, and +0 is larger than -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Maximum(Vector<double> a, Vector<double> b) =>
#if NET9_0_OR_GREATER
        Vector.Max(a, b);
#else
        Substitutes.Maximum(a, b);
#endif

    // The sign bit over the bits of 1, nothing where the value is zero, and NaN as it is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Signs<T>(Vector<T> value, Vector<T> isZero)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> one = Vector.BitwiseOr(Vector.BitwiseAnd(value, new Vector<T>(T.NegativeZero)), Vector<T>.One);
        return Vector.ConditionalSelect(Vector.Equals(value, value), Vector.AndNot(one, isZero), value);
    }

    /// <summary>
    /// Minimum and maximum from comparisons and bits, for versions of .NET whose vectors have them only with the processor's own answer to NaN and zeros.
    /// </summary>
    internal static partial class Substitutes
    {
        /// <inheritdoc cref="ElementMath.Minimum(Vector{float}, Vector{float})"/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Minimum<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged
        {
            // Equal numbers have equal bits, but for the zeros: the union of their bits has the minus sign of either.
            Vector<T> ordered = Vector.ConditionalSelect(Vector.LessThan(a, b), a, b);
            Vector<T> either = Vector.ConditionalSelect(Vector.Equals(a, b), Vector.BitwiseOr(a, b), ordered);
            return Vector.ConditionalSelect(Vector.Equals(a, a), either, a);
        }

        /// <inheritdoc cref="ElementMath.Maximum(Vector{float}, Vector{float})"/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Maximum<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged
        {
            // What both zeros have in common is the plus sign of either. A NaN in b is taken by every comparison that fails.
            Vector<T> ordered = Vector.ConditionalSelect(Vector.GreaterThan(a, b), a, b);
            Vector<T> either = Vector.ConditionalSelect(Vector.Equals(a, b), Vector.BitwiseAnd(a, b), ordered);
            return Vector.ConditionalSelect(Vector.Equals(a, a), either, a);
        }
    }
}
