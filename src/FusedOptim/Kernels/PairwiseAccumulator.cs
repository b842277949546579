using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

/// <summary>
/// Combines the partial results of the blocks of a tensor pairwise by their index: neighbours, then neighbours of those, an odd one out goes up as it
/// is. Takes the blocks one after the other and keeps only one number for each level of the tree, so that nothing is allocated.
/// </summary>
/// <remarks>
/// A binary counter: with n blocks taken, level k is in use if bit k of n is set, and holds 2^k neighbours combined. A block that arrives is carried
/// up like a one that is added to n. In the end the levels from the lowest up are what is left over on the right side of the tree.
/// </remarks>
/// <param name="kind">How two values are combined.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public struct PairwiseAccumulator(ReductionKind kind)
{
    /// <summary>The blocks of which a static <c>Update</c> keeps partial results on the stack, which is small, before it adds them here.</summary>
    public const int BlocksAtOnce = 16;

    private Levels levels;
    private int count;

    /// <summary>Everything so far combined; 0 if there was nothing.</summary>
    public readonly double Result
    {
        get
        {
            double result = 0;
            bool isFirst = true;
            for (int level = 0; count >> level != 0; level++)
            {
                if ((count >> level & 1) != 0)
                {
                    result = isFirst ? levels[level] : Combine(levels[level], result, kind);
                    isFirst = false;
                }
            }

            return result;
        }
    }

    /// <summary>How two values are combined. A maximum is NaN if either is.</summary>
    public static double Combine(double a, double b, ReductionKind kind) => kind == ReductionKind.Sum ? a + b : Math.Max(a, b);

    /// <summary>Takes the partial results of the next blocks.</summary>
    public void Add(ReadOnlySpan<double> partials)
    {
        foreach (double partial in partials)
        {
            double value = partial;
            int level = 0;
            for (; (count >> level & 1) != 0; level++)
            {
                value = Combine(levels[level], value, kind);
            }

            levels[level] = value;
            count++;
        }
    }

    // An array of 2^31 elements has 2^19 blocks.
    [InlineArray(20)]
    private struct Levels
    {
        private double first;
    }
}
