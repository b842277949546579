using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

/// <summary>
/// The order in which every reduction adds, the same for any vector width: lane = element index in the tensor mod 16; within a block of
/// 4,096 elements each lane adds its elements in order; lanes are added by the tree 8-4-2-1.
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

    /// <summary>Adds the sixteen lanes of a block: 8 and 8, 4 and 4, 2 and 2, 1 and 1.</summary>
    public static double Sum(ReadOnlySpan<double> lanes)
    {
        double a0 = lanes[0] + lanes[8], a1 = lanes[1] + lanes[9], a2 = lanes[2] + lanes[10], a3 = lanes[3] + lanes[11];
        double a4 = lanes[4] + lanes[12], a5 = lanes[5] + lanes[13], a6 = lanes[6] + lanes[14], a7 = lanes[7] + lanes[15];
        double b0 = a0 + a4, b1 = a1 + a5, b2 = a2 + a6, b3 = a3 + a7;
        return b0 + b2 + (b1 + b3);
    }
}
