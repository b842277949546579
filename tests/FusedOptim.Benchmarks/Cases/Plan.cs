namespace FusedOptim.Benchmarks.Cases;

/// <summary>What a comparison measures.</summary>
internal static class Plan
{
    /// <summary>The workloads, table by table.</summary>
    public static IEnumerable<Workload> Of(bool quick, IReadOnlyList<int> threads) =>
        from count in threads
        from table in Tables(quick, isFirst: count == threads[0])
        from size in table.Sizes
        select new Workload(table.Rule, size, table.IsDouble, count);

    private static IEnumerable<(RuleKind Rule, bool IsDouble, IReadOnlyList<Size> Sizes)> Tables(bool quick, bool isFirst)
    {
        IReadOnlyList<Size> few = [Sizes.Ki16, Sizes.Ki64, Sizes.Mi1, Sizes.Mi16];

        // What is too small for a second thread is measured with one only.
        IReadOnlyList<Size> tails = isFirst ? [.. Sizes.Tails, Sizes.Lists[2]] : [];
        yield return (RuleKind.AdamW, false, quick ? [.. few, Sizes.Lists[0], Sizes.Lists[1]] : [.. Sizes.Single, .. Sizes.Lists.Take(2), ResNet50.Size, .. tails]);
        IReadOnlyList<Size> others = quick ? [Sizes.Ki64, Sizes.Mi1] : [.. Sizes.Single, .. Sizes.Lists.Take(2), ResNet50.Size];
        yield return (RuleKind.SgdMomentum, false, others);
        yield return (RuleKind.AdaGrad, false, others);
        yield return (RuleKind.AdamW, true, quick ? [Sizes.Mi1] : others);
        if (!quick)
        {
            yield return (RuleKind.SgdMomentum, true, few);
            yield return (RuleKind.AdaGrad, true, few);
        }

        yield return (RuleKind.BFloat16AdamW, false, [.. quick ? [] : new[] { Sizes.Ki16, Sizes.Ki64 }, Sizes.Mi1, Sizes.Mi4, Sizes.Mi16]);
        yield return (RuleKind.StepEnd, false, quick ? [Sizes.Mi16] : [Sizes.Mi1, Sizes.Mi16]);
        yield return (RuleKind.ClippedStepEnd, false, quick ? [Sizes.Mi1] : [Sizes.Mi1, Sizes.Mi16]);
    }
}
