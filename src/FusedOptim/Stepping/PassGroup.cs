using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>
/// Passes that run without waiting for other tensors: a reduction over all tensors ends a group. Within a group a tensor that is one item runs all passes
/// back to back, while it is in cache. Where processes exchange what they have reduced, every reduction ends a group.
/// </summary>
/// <param name="First">The first pass.</param>
/// <param name="Last">The last pass.</param>
internal readonly record struct PassGroup(int First, int Last)
{
    /// <summary>The groups of a rule, in order.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="exchanges">Whether each reduction waits for other processes.</param>
    public static PassGroup[] Of(RuleDescription rule, bool exchanges = false)
    {
        var groups = new List<PassGroup>();
        int first = 0;
        for (int pass = 0; pass < rule.Passes.Length; pass++)
        {
            bool ends = rule.Passes[pass].Reductions.Any(reduction => exchanges || reduction.Scope == ReductionScope.AllTensors);
            if (ends || pass == rule.Passes.Length - 1)
            {
                groups.Add(new PassGroup(first, pass));
                first = pass + 1;
            }
        }

        return [.. groups];
    }

    /// <summary>The numbers of the reductions of each pass.</summary>
    public static Range[] Reductions(RuleDescription rule)
    {
        int next = 0;
        return [.. rule.Passes.Select(pass => next..(next += pass.Reductions.Length))];
    }

    /// <summary>Whether the group writes nothing and sums up the squares of all gradients: then it shows by the way whether they are finite.</summary>
    public bool SumsUpGradientsBeforeStores(RuleDescription rule)
    {
        Range[] reductions = Reductions(rule);
        bool sums = rule.SquaredGradients >= reductions[First].Start.Value && rule.SquaredGradients < reductions[Last].End.Value;
        return sums && !rule.Passes.Skip(First).Take(Last - First + 1).Any(pass => pass.Stores);
    }
}
