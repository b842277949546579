using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Samples.Mlp.Multiplication;

/// <summary>
/// The innermost loop of every product: a tile of six rows and two vectors of columns, which stays in registers while the loop goes through all steps of the sum.
/// </summary>
/// <remarks>
/// Twelve sums, two vectors of the panel and one factor are fifteen of the sixteen registers that most processors have, and twelve multiplications for eight loads keep
/// both of their multipliers busy. Every element is a chain of fused multiply-adds in the order of the steps, whatever the width of vectors, the tiles and the
/// threads are: so the bits are the same everywhere.
/// </remarks>
internal static class TileKernel
{
    public const int Rows = 6;

    public static int Columns => 2 * Vector<float>.Count;

    /// <summary>Computes <c>result[r, c] = start[r, c] + sum over k of left[r, k] * panel[k, c]</c> for a whole tile.</summary>
    /// <param name="left">Its first row at the first step.</param>
    /// <param name="rowStride">From a row of it to the next.</param>
    /// <param name="stepStride">From a step of it to the next.</param>
    /// <param name="rows">The number of its rows, 1 to 6; the tile's rows behind them repeat the last one.</param>
    /// <param name="panel">The right factor, packed: the columns of the first step, then those of the second one ...</param>
    /// <param name="steps">The length of the sums.</param>
    /// <param name="start">What sums begin with.</param>
    /// <param name="startStride">From a row of it to the next; 0 for a row that all have in common.</param>
    /// <param name="result">Where the tile goes; it may be <paramref name="start"/>.</param>
    /// <param name="resultStride">From a row of it to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        ref float left, nint rowStride, nint stepStride, int rows, ref float panel, int steps, ref float start, nint startStride, ref float result, nint resultStride)
    {
        nuint width = (nuint)Vector<float>.Count;
        nint last = rows - 1;
        ref float left1 = ref Unsafe.Add(ref left, Math.Min(1, last) * rowStride);
        ref float left2 = ref Unsafe.Add(ref left, Math.Min(2, last) * rowStride);
        ref float left3 = ref Unsafe.Add(ref left, Math.Min(3, last) * rowStride);
        ref float left4 = ref Unsafe.Add(ref left, Math.Min(4, last) * rowStride);
        ref float left5 = ref Unsafe.Add(ref left, Math.Min(5, last) * rowStride);

        Vector<float> sum00 = Vector.LoadUnsafe(ref start), sum01 = Vector.LoadUnsafe(ref start, width);
        start = ref Unsafe.Add(ref start, startStride);
        Vector<float> sum10 = Vector.LoadUnsafe(ref start), sum11 = Vector.LoadUnsafe(ref start, width);
        start = ref Unsafe.Add(ref start, startStride);
        Vector<float> sum20 = Vector.LoadUnsafe(ref start), sum21 = Vector.LoadUnsafe(ref start, width);
        start = ref Unsafe.Add(ref start, startStride);
        Vector<float> sum30 = Vector.LoadUnsafe(ref start), sum31 = Vector.LoadUnsafe(ref start, width);
        start = ref Unsafe.Add(ref start, startStride);
        Vector<float> sum40 = Vector.LoadUnsafe(ref start), sum41 = Vector.LoadUnsafe(ref start, width);
        start = ref Unsafe.Add(ref start, startStride);
        Vector<float> sum50 = Vector.LoadUnsafe(ref start), sum51 = Vector.LoadUnsafe(ref start, width);

        nint k = 0;
        for (int step = 0; step < steps; step++)
        {
            Vector<float> right0 = Vector.LoadUnsafe(ref panel), right1 = Vector.LoadUnsafe(ref panel, width);
            var factor = new Vector<float>(Unsafe.Add(ref left, k));
            sum00 = Vector.FusedMultiplyAdd(factor, right0, sum00);
            sum01 = Vector.FusedMultiplyAdd(factor, right1, sum01);
            factor = new Vector<float>(Unsafe.Add(ref left1, k));
            sum10 = Vector.FusedMultiplyAdd(factor, right0, sum10);
            sum11 = Vector.FusedMultiplyAdd(factor, right1, sum11);
            factor = new Vector<float>(Unsafe.Add(ref left2, k));
            sum20 = Vector.FusedMultiplyAdd(factor, right0, sum20);
            sum21 = Vector.FusedMultiplyAdd(factor, right1, sum21);
            factor = new Vector<float>(Unsafe.Add(ref left3, k));
            sum30 = Vector.FusedMultiplyAdd(factor, right0, sum30);
            sum31 = Vector.FusedMultiplyAdd(factor, right1, sum31);
            factor = new Vector<float>(Unsafe.Add(ref left4, k));
            sum40 = Vector.FusedMultiplyAdd(factor, right0, sum40);
            sum41 = Vector.FusedMultiplyAdd(factor, right1, sum41);
            factor = new Vector<float>(Unsafe.Add(ref left5, k));
            sum50 = Vector.FusedMultiplyAdd(factor, right0, sum50);
            sum51 = Vector.FusedMultiplyAdd(factor, right1, sum51);
            k += stepStride;
            panel = ref Unsafe.Add(ref panel, 2 * width);
        }

        Store(sum00, sum01, ref result);
        result = ref Unsafe.Add(ref result, resultStride);
        Store(sum10, sum11, ref result);
        result = ref Unsafe.Add(ref result, resultStride);
        Store(sum20, sum21, ref result);
        result = ref Unsafe.Add(ref result, resultStride);
        Store(sum30, sum31, ref result);
        result = ref Unsafe.Add(ref result, resultStride);
        Store(sum40, sum41, ref result);
        result = ref Unsafe.Add(ref result, resultStride);
        Store(sum50, sum51, ref result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> first, Vector<float> second, ref float result)
    {
        Vector.StoreUnsafe(first, ref result);
        Vector.StoreUnsafe(second, ref result, (nuint)Vector<float>.Count);
    }
}
