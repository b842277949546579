using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

/// <summary>
/// The order in which every reduction adds, the same for any vector width: lane = element index in the tensor mod 16; within a block of
/// 4,096 elements each lane adds its elements in order; lanes are added by the tree 8-4-2-1. The order of a maximum does not matter.
/// </summary>
/// <remarks>
/// A kernel keeps the sixteen lanes in 2, 4 or 8 vectors of double. The vectors that the next elements belong to are always the first
/// ones: after each group of elements the kernel rotates them, so that one source text serves every width.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class Lanes
{
    /// <summary>Lanes of a reduction.</summary>
    public const int Count = 16;

    /// <summary>Elements of a block. Chunks of a tensor are multiples of it, so that no block is cut.</summary>
    public const int BlockLength = 4096;

    /// <summary>The number of blocks of a tensor.</summary>
    public static int Blocks(int length) => (int)(((long)length + BlockLength - 1) / BlockLength);

    /// <summary>Moves the lanes of the next elements to the front after one vector of doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rotate1(
        ref Vector<double> l0, ref Vector<double> l1, ref Vector<double> l2, ref Vector<double> l3,
        ref Vector<double> l4, ref Vector<double> l5, ref Vector<double> l6, ref Vector<double> l7)
    {
        if (Vector<double>.Count == 8)
        {
            (l0, l1) = (l1, l0);
        }
        else if (Vector<double>.Count == 4)
        {
            (l0, l1, l2, l3) = (l1, l2, l3, l0);
        }
        else
        {
            (l0, l1, l2, l3, l4, l5, l6, l7) = (l1, l2, l3, l4, l5, l6, l7, l0);
        }
    }

    /// <summary>Moves the lanes of the next elements to the front after one vector of floats, which are two vectors of doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rotate2(
        ref Vector<double> l0, ref Vector<double> l1, ref Vector<double> l2, ref Vector<double> l3,
        ref Vector<double> l4, ref Vector<double> l5, ref Vector<double> l6, ref Vector<double> l7)
    {
        if (Vector<double>.Count == 4)
        {
            (l0, l1, l2, l3) = (l2, l3, l0, l1);
        }
        else if (Vector<double>.Count == 2)
        {
            (l0, l1, l2, l3, l4, l5, l6, l7) = (l2, l3, l4, l5, l6, l7, l0, l1);
        }
    }

    /// <summary>Writes the lanes in their order.</summary>
    /// <param name="l0">The vector that the next elements would belong to.</param>
    /// <param name="l1">The vector behind it, and so on.</param>
    /// <param name="l2">See <paramref name="l1"/>.</param>
    /// <param name="l3">See <paramref name="l1"/>.</param>
    /// <param name="l4">See <paramref name="l1"/>.</param>
    /// <param name="l5">See <paramref name="l1"/>.</param>
    /// <param name="l6">See <paramref name="l1"/>.</param>
    /// <param name="l7">See <paramref name="l1"/>.</param>
    /// <param name="position">The elements of the block that the vectors hold, a multiple of the vector width.</param>
    /// <param name="lanes">Sixteen doubles.</param>
    public static void Store(
        Vector<double> l0, Vector<double> l1, Vector<double> l2, Vector<double> l3,
        Vector<double> l4, Vector<double> l5, Vector<double> l6, Vector<double> l7,
        int position,
        Span<double> lanes)
    {
        Put(l0, position, lanes);
        Put(l1, position + Vector<double>.Count, lanes);
        if (Vector<double>.Count < 8)
        {
            Put(l2, position + (2 * Vector<double>.Count), lanes);
            Put(l3, position + (3 * Vector<double>.Count), lanes);
        }

        if (Vector<double>.Count < 4)
        {
            Put(l4, position + (4 * Vector<double>.Count), lanes);
            Put(l5, position + (5 * Vector<double>.Count), lanes);
            Put(l6, position + (6 * Vector<double>.Count), lanes);
            Put(l7, position + (7 * Vector<double>.Count), lanes);
        }
    }

    /// <summary>Adds the sixteen lanes of a block: 8 and 8, 4 and 4, 2 and 2, 1 and 1.</summary>
    public static double Sum(ReadOnlySpan<double> lanes)
    {
        double a0 = lanes[0] + lanes[8], a1 = lanes[1] + lanes[9], a2 = lanes[2] + lanes[10], a3 = lanes[3] + lanes[11];
        double a4 = lanes[4] + lanes[12], a5 = lanes[5] + lanes[13], a6 = lanes[6] + lanes[14], a7 = lanes[7] + lanes[15];
        double b0 = a0 + a4, b1 = a1 + a5, b2 = a2 + a6, b3 = a3 + a7;
        return b0 + b2 + (b1 + b3);
    }

    /// <summary>The largest of the sixteen lanes of a block; NaN if any is.</summary>
    public static double Maximum(ReadOnlySpan<double> lanes)
    {
        double maximum = lanes[0];
        foreach (double lane in lanes[1..])
        {
            maximum = Math.Max(maximum, lane);
        }

        return maximum;
    }

    /// <summary>The larger of two magnitudes, lane by lane; NaN where either is.</summary>
    /// <remarks>
    /// Without a sign the order of doubles is that of their bits as integers, with NaN above infinity. The floating-point maximum of vectors answers
    /// differently for NaN before .NET 9.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Maximum(Vector<double> a, Vector<double> b) =>
        Vector.AsVectorDouble(Vector.Max(Vector.AsVectorInt64(a), Vector.AsVectorInt64(b)));

    // Vectors start at multiples of their width, so that none of them wraps around the sixteenth lane.
    private static void Put(Vector<double> vector, int lane, Span<double> lanes) => vector.CopyTo(lanes[(lane & (Count - 1))..]);
}
