using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

public static partial class ElementMath
{
    /// <summary>The largest whole number that is not larger, as <see cref="MathF.Floor"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Floor(Vector<float> value) => Vector.Floor(value);

    /// <summary>The largest whole number that is not larger, as <see cref="Math.Floor(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Floor(Vector<double> value) => Vector.Floor(value);

    /// <summary>The smallest whole number that is not smaller, as <see cref="MathF.Ceiling"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Ceiling(Vector<float> value) => Vector.Ceiling(value);

    /// <summary>The smallest whole number that is not smaller, as <see cref="Math.Ceiling(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Ceiling(Vector<double> value) => Vector.Ceiling(value);

    /// <summary>The next whole number towards zero, as <see cref="MathF.Truncate"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Truncate(Vector<float> value) =>
#if NET9_0_OR_GREATER
        Vector.Truncate(value);
#else
        Substitutes.Truncate(value);
#endif

    /// <summary>The next whole number towards zero, as <see cref="Math.Truncate(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Truncate(Vector<double> value) =>
#if NET9_0_OR_GREATER
        Vector.Truncate(value);
#else
        Substitutes.Truncate(value);
#endif

    /// <summary>The nearest whole number, of two equally near ones the even one, as <see cref="MathF.Round(float)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Round(Vector<float> value) =>
#if NET9_0_OR_GREATER
        Vector.Round(value);
#else
        Substitutes.Round(value);
#endif

    /// <summary>The nearest whole number, of two equally near ones the even one, as <see cref="Math.Round(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Round(Vector<double> value) =>
#if NET9_0_OR_GREATER
        Vector.Round(value);
#else
        Substitutes.Round(value);
#endif

    internal static partial class Substitutes
    {
        /// <inheritdoc cref="ElementMath.Truncate(Vector{float})"/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Truncate(Vector<float> value) =>
            Vector.ConditionalSelect(Vector.LessThan(value, Vector<float>.Zero), Vector.Ceiling(value), Vector.Floor(value));

        /// <inheritdoc cref="ElementMath.Truncate(Vector{double})"/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Truncate(Vector<double> value) =>
            Vector.ConditionalSelect(Vector.LessThan(value, Vector<double>.Zero), Vector.Ceiling(value), Vector.Floor(value));

        /// <inheritdoc cref="ElementMath.Round(Vector{float})"/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Round(Vector<float> value) => RoundBelow(value, new Vector<float>(1 << 23));

        /// <inheritdoc cref="ElementMath.Round(Vector{double})"/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Round(Vector<double> value) => RoundBelow(value, new Vector<double>(1L << 52));

        // Above the first number whose neighbours are one apart all are whole. Below it, a sum with it has no place for a fraction: the addition rounds as
        // Round does, and the subtraction is exact. The sign comes back last, for zeros.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<T> RoundBelow<T>(Vector<T> value, Vector<T> firstWithoutFraction)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Vector<T> magnitude = Vector.Abs(value);
            Vector<T> rounded = CopySign((magnitude + firstWithoutFraction) - firstWithoutFraction, value);
            return Vector.ConditionalSelect(Vector.LessThan(magnitude, firstWithoutFraction), rounded, value);
        }
    }
}
