using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Measuring;

namespace FusedOptim.Benchmarks.Report;

/// <summary>What this project claims about its speed beside others, claim by claim. One that falls short fails the command.</summary>
/// <param name="figures">What was measured.</param>
/// <param name="peers">Who was there to be compared with.</param>
/// <param name="side">Measures what falls short once more.</param>
internal sealed class SpeedBar(Figures figures, Peers peers, SideBySide side)
{
    private static readonly string Ours = ContenderKinds.Ours.Name;

    private string TorchReason => peers.TorchReason ?? (figures.Problems.Any() ? "left out, as said above" : OwnBar.NotInThisRun);

    /// <summary>The claims.</summary>
    public IEnumerable<Claim> Claims()
    {
        yield return OfLimit(1.10, ContenderKinds.Moving, Sizes.Mi16);
        yield return OfLimit(1.40, ContenderKinds.Dividing, Sizes.Ki16, Sizes.Ki64, Sizes.Ki256, Sizes.Mi1);
        foreach (IGrouping<string, Workload> group in figures.Workloads.Where(IsPlainFloat).GroupBy(Figures.Name))
        {
            // Rules with less to compute wait for the last cache or memory from 1 Mi on, and so does every other program: nobody is ahead there, and it is held to what machines
            // that others use as well leave of a ratio near 1.
            (double limit, Size last, double limitAbove) = group.First().Rule == RuleKind.AdamW ? (0.9, Sizes.Mi1, 1.05) : (1, Sizes.Ki256, 1.1);
            yield return OfFused($"{group.Key}, up to {last.Name}, against {ContenderKinds.Fused}", limit, [.. group.Where(workload => IsSingle(workload, 1024, last.Elements))]);
            Workload[] large = [.. group.Where(workload => IsSingle(workload, last.Elements + 1, long.MaxValue))];
            if (large.Length > 0)
            {
                yield return OfFused($"{group.Key}, above {last.Name}, against {ContenderKinds.Fused}", limitAbove, large);
            }
        }

        yield return OfFaster(ContenderKinds.TorchOptimizer, 4, TorchReason, Sizes.Mi1);
        yield return OfFaster(ContenderKinds.Fused, 8, TorchReason, Sizes.Lists[0]);
        yield return OfFaster(ContenderKinds.Fused, 5, TorchReason, Sizes.Lists[1]);
        yield return OfFaster(ContenderKinds.Composed.Name, 3, OwnBar.NotInThisRun, Sizes.Mi1, Sizes.Mi16);
        yield return Of(In(RuleKind.StepEnd, Sizes.Mi16), (all, workloads) => BarRow.AtLeast(
            $"the whole end of a step at 16 Mi, {Ours} as many times as fast as libtorch's separate operations", 1.5, Text.Times, TorchReason,
            workloads.Select(workload => (Text.Threads(workload.Threads), all.Ratio(workload, ContenderKinds.Fused, Ours)))));
        yield return Of(In(RuleKind.BFloat16AdamW, Sizes.Mi4, Sizes.Mi16), (all, workloads) => BarRow.AtMost(
            "AdamW, BFloat16 state, of the time of float state", 1.05, Text.Times, OwnBar.NotInThisRun,
            workloads.Select(workload => ($"{workload.Size.Name}, {Text.Threads(workload.Threads)}", all.Ratio(workload, Ours, ContenderKinds.FloatState.Name)))));
    }

    private static bool IsPlainFloat(Workload workload) => !workload.IsDouble && workload.IsCommon;

    private static bool IsSingle(Workload workload, long least, long most) => workload.Size.IsSingle && workload.Size.Elements >= least && workload.Size.Elements <= most;

    private Claim OfLimit(double limit, ContenderKind loop, params Size[] sizes) => Of(OnOneThread(sizes), (all, workloads) => BarRow.AtMost(
        $"AdamW, float, 1 thread, {string.Join(", ", sizes.Select(size => size.Name))}, of the time of {loop.Name}", limit, Text.Times, OwnBar.NotInThisRun,
        workloads.Select(workload => (workload.Size.Name, all.Ratio(workload, Ours, loop.Name)))));

    private Claim OfFused(string claim, double limit, Workload[] workloads) => Of(workloads, (all, workloads) => BarRow.AtMost(
        claim, limit, Text.Times, TorchReason, workloads.Select(workload => (workload.Size.Name, all.Ratio(workload, Ours, ContenderKinds.Fused)))));

    private Claim OfFaster(string peer, double limit, string reason, params Size[] sizes) => Of(OnOneThread(sizes), (all, workloads) => BarRow.AtLeast(
        $"AdamW, float, 1 thread, {string.Join(" and ", sizes.Select(size => size.Name))}, as many times as fast as {peer}", limit, Text.Times, reason,
        workloads.Select(workload => (workload.Size.Name, all.Ratio(workload, peer, Ours)))));

    private Claim Of(Workload[] workloads, Func<Figures, Workload[], BarRow> row) => new(row(figures, workloads), () =>
    {
        var again = new Figures();
        foreach (Workload workload in workloads)
        {
            again.Add(side.Run(workload));
        }

        return row(again, workloads);
    });

    private Workload[] OnOneThread(Size[] sizes) => [.. In(RuleKind.AdamW, sizes).Where(workload => workload.Threads == 1)];

    private Workload[] In(RuleKind rule, params Size[] sizes) =>
        [.. figures.Workloads.Where(workload => workload.Rule == rule && !workload.IsDouble && sizes.Contains(workload.Size))];
}
