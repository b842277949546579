using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>Sums of squares in double, in the order of every reduction (<see cref="Lanes"/>): one for each block of a slice.</summary>
internal static class Squares
{
    /// <summary>The sums of x^2.</summary>
    public static void Sum<T>(ReadOnlySpan<T> values, Span<double> partials)
        where T : unmanaged => SumOfDifferences(values, default, partials);

    /// <summary>The sums of (x - y)^2, each difference rounded to double. Without a second span, of x^2.</summary>
    public static void SumOfDifferences<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> others, Span<double> partials)
        where T : unmanaged
    {
        for (int block = 0; block < partials.Length; block++)
        {
            int start = block * Lanes.BlockLength;
            int length = Math.Min(Lanes.BlockLength, values.Length - start);
            partials[block] = OfBlock(values.Slice(start, length), others.IsEmpty ? default : others.Slice(start, length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double OfBlock<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> others)
        where T : unmanaged
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        ref double lane0 = ref MemoryMarshal.GetReference(lanes);
        int width = Vector<double>.Count;
        int i = 0;
        for (int end = values.Length - (values.Length % Lanes.Count); i < end; i += Lanes.Count)
        {
            // Sixteen elements: two vectors at a time, because that many doubles come from one vector of floats.
            for (int lane = 0; lane < Lanes.Count; lane += 2 * width)
            {
                Load(values, i + lane, out Vector<double> low, out Vector<double> high);
                if (!others.IsEmpty)
                {
                    Load(others, i + lane, out Vector<double> otherLow, out Vector<double> otherHigh);
                    low -= otherLow;
                    high -= otherHigh;
                }

                (Vector.LoadUnsafe(ref lane0, (nuint)lane) + (low * low)).StoreUnsafe(ref lane0, (nuint)lane);
                (Vector.LoadUnsafe(ref lane0, (nuint)(lane + width)) + (high * high)).StoreUnsafe(ref lane0, (nuint)(lane + width));
            }
        }

        for (; i < values.Length; i++)
        {
            double difference = Element.ToDouble(values[i]) - (others.IsEmpty ? 0 : Element.ToDouble(others[i]));
            lanes[i % Lanes.Count] += difference * difference;
        }

        return Lanes.Sum(lanes);
    }

    /// <summary>Two vectors of doubles from where a source begins to be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Load<T>(ReadOnlySpan<T> source, int start, out Vector<double> low, out Vector<double> high)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Vector.Widen(new Vector<float>(MemoryMarshal.Cast<T, float>(source)[start..]), out low, out high);
        }
        else
        {
            ReadOnlySpan<double> doubles = MemoryMarshal.Cast<T, double>(source)[start..];
            low = new Vector<double>(doubles);
            high = new Vector<double>(doubles[Vector<double>.Count..]);
        }
    }
}
