using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>
/// The results of reductions in one step: a partial result for each block of each tensor, combined first within tensors (pairwise by block index)
/// and then over tensors (in order of Add). So the result does not depend on which thread did what.
/// </summary>
internal sealed class ReductionPartials
{
    private readonly ReductionDescription[] reductions;
    private double[] blocks = [];
    private double[] tensors = [];
    private int blockCount;

    public ReductionPartials(RuleDescription rule)
        : this([.. rule.Passes.SelectMany(pass => pass.Reductions)])
    {
    }

    public ReductionPartials(ReductionDescription[] reductions) => this.reductions = reductions;

    /// <summary>The number of reductions.</summary>
    public int Count => reductions.Length;

    /// <summary>Makes room for a list of tensors.</summary>
    public void Reserve(int tensorCount, int totalBlocks)
    {
        blockCount = totalBlocks;
        Grow(ref blocks, Count * totalBlocks);
        Grow(ref tensors, Count * tensorCount);
    }

    /// <summary>The partial results of some blocks, numbered through all tensors.</summary>
    public Span<double> Blocks(int reduction, int firstBlock, int count) => blocks.AsSpan((reduction * blockCount) + firstBlock, count);

    /// <summary>Forgets the partial results of some reductions: those of blocks that nobody here fills are 0.</summary>
    public void ClearBlocks(Range range) => BlocksOf(range).Clear();

    /// <summary>Fills in the partial results of blocks that other processes hold.</summary>
    public void ExchangeBlocks(Range range, IShardExchange exchange)
    {
        if (range.Start.Value < range.End.Value)
        {
            exchange.Sum(BlocksOf(range));
        }
    }

    /// <summary>The combined results of a tensor, by the number of the reduction.</summary>
    public ReadOnlySpan<double> OfTensor(int tensor) => tensors.AsSpan(tensor * Count, Count);

    /// <summary>Combines the blocks of one tensor for some reductions.</summary>
    public void CombineBlocks(int tensor, int firstBlock, int count, Range range)
    {
        (int first, int length) = range.GetOffsetAndLength(Count);
        for (int reduction = first; reduction < first + length; reduction++)
        {
            var total = new PairwiseAccumulator(reductions[reduction].Kind);
            total.Add(Blocks(reduction, firstBlock, count));
            tensors[(tensor * Count) + reduction] = total.Result;
        }
    }

    /// <summary>Combines the results of all tensors for those reductions of a range that run over all tensors, and gives every tensor the result.</summary>
    public void CombineTensors(int tensorCount, Range range)
    {
        (int first, int length) = range.GetOffsetAndLength(Count);
        for (int reduction = first; reduction < first + length; reduction++)
        {
            if (reductions[reduction].Scope != ReductionScope.AllTensors)
            {
                continue;
            }

            double total = 0;
            for (int tensor = 0; tensor < tensorCount; tensor++)
            {
                total = PairwiseAccumulator.Combine(total, tensors[(tensor * Count) + reduction], reductions[reduction].Kind);
            }

            for (int tensor = 0; tensor < tensorCount; tensor++)
            {
                tensors[(tensor * Count) + reduction] = total;
            }
        }
    }

    // One behind the other in memory, so that they travel together.
    private Span<double> BlocksOf(Range range) => Blocks(range.Start.Value, 0, (range.End.Value - range.Start.Value) * blockCount);

    private static void Grow(ref double[] array, int length)
    {
        if (array.Length < length)
        {
            array = new double[length];
        }
    }
}
