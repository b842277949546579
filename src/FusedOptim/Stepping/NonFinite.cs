using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>Looks for elements that are NaN or infinite.</summary>
internal static class NonFinite
{
    /// <summary>The index of the first element that is not finite, or -1.</summary>
    /// <remarks>Full speed from the first call, as kernels have it: it runs once for each gradient and step.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int IndexIn<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ref T first = ref MemoryMarshal.GetReference(values);
        nuint width = (nuint)Vector<T>.Count;
        nuint length = (nuint)values.Length;
        nuint i = 0;
        for (nuint end = length - (length % (4 * width)); i < end; i += 4 * width)
        {
            Vector<T> a = Vector.LoadUnsafe(ref first, i);
            Vector<T> b = Vector.LoadUnsafe(ref first, i + width);
            Vector<T> c = Vector.LoadUnsafe(ref first, i + (2 * width));
            Vector<T> d = Vector.LoadUnsafe(ref first, i + (3 * width));

            // x - x is 0 for a finite x and NaN for any other, and a sum with a NaN is one.
            if (!Vector.EqualsAll(a - a + (b - b) + (c - c + (d - d)), Vector<T>.Zero))
            {
                break;
            }
        }

        for (; i < length; i++)
        {
            if (!double.IsFinite(Element.ToDouble(Unsafe.Add(ref first, i))))
            {
                return (int)i;
            }
        }

        return -1;
    }

    /// <summary>The number of elements that are not finite.</summary>
    public static int CountIn<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        int count = 0;
        for (int index = IndexIn(values); index >= 0; index = IndexIn(values))
        {
            count++;
            values = values[(index + 1)..];
        }

        return count;
    }
}
