using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FusedOptim.Kernels;

/// <summary>What a generated static <c>Update</c> checks before it changes anything.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class UpdateChecks
{
    /// <summary>Refuses a step number below 1.</summary>
    public static void Step(long step)
    {
        if (step < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, string.Create(CultureInfo.InvariantCulture, $"Steps are counted from 1, but step is {step}."));
        }
    }

    /// <summary>Refuses a gradient scale that is not a positive, finite number, also as an element.</summary>
    public static void GradientScale<T>(double gradientScale)
    {
        if (!IsScale<T>(gradientScale))
        {
            throw new ArgumentOutOfRangeException(
                nameof(gradientScale),
                gradientScale,
                string.Create(CultureInfo.InvariantCulture, $"gradientScale must be positive and finite as an element, but is {gradientScale:R}."));
        }
    }

    /// <summary>Whether a number is positive and finite, also once it is rounded to the element type.</summary>
    internal static bool IsScale<T>(double value)
    {
        double rounded = typeof(T) == typeof(float) ? (float)value : value;
        return rounded > 0 && double.IsFinite(rounded);
    }

    /// <summary>Refuses a span that is not as long as the parameters.</summary>
    public static void SameLength<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> other, string name) => SameLength<T, T>(parameters, other, name);

    /// <summary>The same for elements of different types.</summary>
    public static void SameLength<T, TOther>(ReadOnlySpan<T> parameters, ReadOnlySpan<TOther> other, string name)
    {
        if (other.Length != parameters.Length)
        {
            throw new ArgumentException($"{name} has {other.Length} elements, but parameters has {parameters.Length}.", name);
        }
    }

    /// <summary>Refuses two spans that share memory.</summary>
    public static void NoOverlap<T>(ReadOnlySpan<T> first, string firstName, ReadOnlySpan<T> second, string secondName)
    {
        if (first.Overlaps(second))
        {
            throw new ArgumentException($"{firstName} and {secondName} overlap; each needs memory of its own.", secondName);
        }
    }

    /// <summary>The same for elements of different types.</summary>
    public static void NoOverlap<T, TOther>(ReadOnlySpan<T> first, string firstName, ReadOnlySpan<TOther> second, string secondName)
        where T : unmanaged
        where TOther : unmanaged =>
        NoOverlap<byte>(MemoryMarshal.AsBytes(first), firstName, MemoryMarshal.AsBytes(second), secondName);
}
