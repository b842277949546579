using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FusedOptim.Kernels;

namespace FusedOptim.Training;

/// <summary>
/// Sums over vectors with the same bits for any vector width: in double, in the order of every reduction of FusedOptim (<see cref="Lanes"/>, blocks combined by
/// <see cref="PairwiseAccumulator"/>). The order in which <c>TensorPrimitives</c> adds depends on the processor, and a line search turns a last digit into another path.
/// </summary>
internal static class VectorSums
{
    /// <summary>x . y. Products of floats are exact.</summary>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged => Sum<T, Products>(x, y);

    /// <summary>The sum of |x|.</summary>
    public static double SumOfMagnitudes<T>(ReadOnlySpan<T> x)
        where T : unmanaged => Sum<T, Magnitudes>(x, x);

    /// <summary>The Euclidean norm of x.</summary>
    public static double Norm<T>(ReadOnlySpan<T> x)
        where T : unmanaged => Math.Sqrt(Dot(x, x));

    private static double Sum<T, TTerm>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
        where TTerm : struct, ITerm
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"The vectors have {x.Length} and {y.Length} elements.", nameof(y));
        }

        var total = new PairwiseAccumulator(ReductionKind.Sum);
        for (int start = 0; start < x.Length; start += Lanes.BlockLength)
        {
            int length = Math.Min(Lanes.BlockLength, x.Length - start);
            double partial = OfBlock<T, TTerm>(x.Slice(start, length), y.Slice(start, length));
            total.Add(new ReadOnlySpan<double>(in partial));
        }

        return total.Result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double OfBlock<T, TTerm>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
        where TTerm : struct, ITerm
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        ref double lane0 = ref MemoryMarshal.GetReference(lanes);
        int width = Vector<double>.Count;
        int i = 0;
        for (int end = x.Length - (x.Length % Lanes.Count); i < end; i += Lanes.Count)
        {
            // Sixteen elements: two vectors at a time, because that many doubles come from one vector of floats.
            for (int lane = 0; lane < Lanes.Count; lane += 2 * width)
            {
                Squares.Load(x, i + lane, out Vector<double> xLow, out Vector<double> xHigh);
                Squares.Load(y, i + lane, out Vector<double> yLow, out Vector<double> yHigh);
                (Vector.LoadUnsafe(ref lane0, (nuint)lane) + TTerm.Of(xLow, yLow)).StoreUnsafe(ref lane0, (nuint)lane);
                (Vector.LoadUnsafe(ref lane0, (nuint)(lane + width)) + TTerm.Of(xHigh, yHigh)).StoreUnsafe(ref lane0, (nuint)(lane + width));
            }
        }

        for (; i < x.Length; i++)
        {
            lanes[i % Lanes.Count] += TTerm.Of(Element.ToDouble(x[i]), Element.ToDouble(y[i]));
        }

        return Lanes.Sum(lanes);
    }

    /// <summary>What is added up.</summary>
    private interface ITerm
    {
        static abstract Vector<double> Of(Vector<double> x, Vector<double> y);

        static abstract double Of(double x, double y);
    }

    private readonly struct Products : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => x * y;

        public static double Of(double x, double y) => x * y;
    }

    private readonly struct Magnitudes : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => Vector.Abs(x);

        public static double Of(double x, double y) => Math.Abs(x);
    }
}
