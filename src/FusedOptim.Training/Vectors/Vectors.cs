using System.Numerics;
using System.Numerics.Tensors;

namespace FusedOptim.Training;

/// <summary>What methods of second order do with vectors, element by element: nothing here depends on an order, so that the bits are the same for any vector width.</summary>
internal static class Vectors
{
    /// <summary>target &lt;- origin + step direction, each product rounded before it is added.</summary>
    public static void Move<T>(ReadOnlySpan<T> origin, ReadOnlySpan<T> direction, double step, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.MultiplyAdd(direction, T.CreateTruncating(step), origin, target);

    /// <summary>target &lt;- target + factor x.</summary>
    public static void Add<T>(Span<T> target, double factor, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.MultiplyAdd(x, T.CreateTruncating(factor), target, target);

    /// <summary>target &lt;- factor target.</summary>
    public static void Scale<T>(Span<T> target, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Multiply(target, T.CreateTruncating(factor), target);

    /// <summary>The largest |x|; NaN if there is one.</summary>
    public static double MaximumMagnitude<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Abs(Element.ToDouble(TensorPrimitives.MaxMagnitude(x)));
}
