namespace FusedOptim.Benchmarks.Cases;

/// <summary>What the rules read and write: the loop that only moves bytes does the same.</summary>
internal static class RuleCosts
{
    /// <summary>The arrays that a rule reads and writes for each element, its gradient the last of those read.</summary>
    public static (int Loads, int Stores) Of(RuleKind rule) => rule switch
    {
        RuleKind.AdamW => (4, 3),
        RuleKind.SgdMomentum or RuleKind.AdaGrad => (3, 2),

        // Both moments share one word.
        RuleKind.BFloat16AdamW => (3, 2),
        _ => (5, 5),
    };
}
