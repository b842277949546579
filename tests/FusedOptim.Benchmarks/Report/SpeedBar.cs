using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Generation;
using FusedOptim.Benchmarks.Measuring;

namespace FusedOptim.Benchmarks.Report;

/// <summary>What this project claims about its speed, claim by claim. One that falls short fails the command.</summary>
internal sealed class SpeedBar(Figures figures, Peers peers)
{
    private const string NotInThisRun = "not in this run";

    private static readonly string Ours = ContenderKinds.Ours.Name;

    private string TorchReason => peers.TorchReason ?? (figures.Problems.Any() ? "left out, as said above" : NotInThisRun);

    /// <summary>The rows that come from the tables of contenders.</summary>
    public IEnumerable<BarRow> OfContenders()
    {
        yield return LimitRow(1.10, ContenderKinds.Moving, Sizes.Mi16);
        yield return LimitRow(1.40, ContenderKinds.Dividing, Sizes.Ki16, Sizes.Ki64, Sizes.Ki256, Sizes.Mi1);
        foreach (IGrouping<string, Workload> group in figures.Workloads.Where(IsPlainFloat).GroupBy(Figures.Name))
        {
            // Rules with less to compute wait for the last cache or memory from 1 Mi on, and so does every other program: nobody is ahead there, and it is held to what machines
            // that others use as well leave of a ratio near 1.
            (double limit, Size last, double limitAbove) = group.First().Rule == RuleKind.AdamW ? (0.9, Sizes.Mi1, 1.05) : (1, Sizes.Ki256, 1.1);
            yield return FusedRow($"{group.Key}, up to {last.Name}, against {ContenderKinds.Fused}", limit, group.Where(workload => IsSingle(workload, 1024, last.Elements)));
            Workload[] large = [.. group.Where(workload => IsSingle(workload, last.Elements + 1, long.MaxValue))];
            if (large.Length > 0)
            {
                yield return FusedRow($"{group.Key}, above {last.Name}, against {ContenderKinds.Fused}", limitAbove, large);
            }
        }

        yield return Faster(ContenderKinds.TorchOptimizer, 4, TorchReason, Sizes.Mi1);
        yield return Faster(ContenderKinds.Fused, 8, TorchReason, Sizes.Lists[0]);
        yield return Faster(ContenderKinds.Fused, 5, TorchReason, Sizes.Lists[1]);
        yield return Faster(ContenderKinds.Composed.Name, 3, NotInThisRun, Sizes.Mi1, Sizes.Mi16);
        yield return BarRow.AtLeast(
            $"the whole end of a step at 16 Mi, {Ours} as many times as fast as libtorch's separate operations", 1.5, Text.Times, TorchReason,
            Of(RuleKind.StepEnd, Sizes.Mi16).Select(workload => (Text.Threads(workload.Threads), figures.Ratio(workload, ContenderKinds.Fused, Ours))));

        yield return BarRow.AtMost(
            "AdamW, BFloat16 state, of the time of float state", 1.05, Text.Times, NotInThisRun,
            Of(RuleKind.BFloat16AdamW, Sizes.Mi4, Sizes.Mi16).Select(workload => ($"{workload.Size.Name}, {Text.Threads(workload.Threads)}", figures.Ratio(workload, Ours, ContenderKinds.FloatState.Name))));
    }

    /// <summary>
    /// The row of the bytes of states: half, and a hundredth for what else a process takes between two looks at it; in pages, and the library staggers large arrays
    /// by a part of one.
    /// </summary>
    public static BarRow OfStateMemory() => BarRow.AtMost(
        "memory of AdamW's states in BFloat16, of those in float", 0.51, Text.Times, NotInThisRun,
        [(StateMemory.Size.Name, Math.Round((double)StateMemory.Of(RuleKind.BFloat16AdamW) / StateMemory.Of(RuleKind.AdamW), 2))]);

    /// <summary>The row of allocations.</summary>
    public static BarRow OfAllocations(IReadOnlyList<int> threads) => BarRow.AtMost(
        "bytes allocated by 1,000 steps, by the calling thread and by all", 0, bytes => Text.Count((long)bytes), NotInThisRun,
        threads.SelectMany(count =>
        {
            (long thread, long process) = Allocations.OfSteps(count);
            return new[] { ($"{Text.Threads(count)}, calling", (double)thread), ($"{Text.Threads(count)}, all", process) };
        }));

    /// <summary>The row of fresh processes.</summary>
    public static BarRow OfFreshProcesses(IReadOnlyList<FreshProcess> fresh) => BarRow.AtMost(
        "second step of a fresh process, of a steady one", 2, Text.Times, NotInThisRun,
        from line in fresh where line.Size == FreshProcess.Network select (line.Size.Name, line.Second / line.Steady));

    /// <summary>The rows of steps after a pause.</summary>
    public static BarRow OfPauses(IReadOnlyList<Pauses> pauses) => BarRow.AtMost(
        "more threads, of the time of one, back to back and after a pause", 1.05, Text.Times, "one number of threads in this run",
        from line in pauses
        where line.Threads > 1
        let one = pauses.Single(other => other.Size == line.Size && other.Threads == 1)
        from value in new[]
        {
            ($"{line.Size.Name} back to back", Medians.OfRatios(line.BackToBack, one.BackToBack)), ($"{line.Size.Name} after a pause", Medians.OfRatios(line.AfterPause, one.AfterPause)),
        }
        select value);

    /// <summary>The rows of the generator.</summary>
    public static IEnumerable<BarRow> OfGenerator(GeneratorReport generator)
    {
        GeneratorTimes one = generator.Times[0], hundred = generator.Times[^2], thousand = generator.Times[^1];
        yield return BarRow.AtMost("generator: one changed rule (ms)", 2, Text.Short, NotInThisRun, [("", one.Changed)]);
        yield return BarRow.AtMost(
            "generator: an optimizer of 1,000, of the time of one of 100", 1.5, Text.Times, NotInThisRun, [("", thousand.Cold / 1000 / (hundred.Cold / 100))]);
    }

    private static bool IsPlainFloat(Workload workload) => !workload.IsDouble && workload.IsCommon;

    private static bool IsSingle(Workload workload, long least, long most) => workload.Size.IsSingle && workload.Size.Elements >= least && workload.Size.Elements <= most;

    private BarRow LimitRow(double limit, ContenderKind loop, params Size[] sizes) => BarRow.AtMost(
        $"AdamW, float, 1 thread, {string.Join(", ", sizes.Select(size => size.Name))}, of the time of {loop.Name}", limit, Text.Times, NotInThisRun,
        Of(RuleKind.AdamW, sizes).Where(workload => workload.Threads == 1).Select(workload => (workload.Size.Name, figures.Ratio(workload, Ours, loop.Name))));

    private BarRow FusedRow(string claim, double limit, IEnumerable<Workload> workloads) => BarRow.AtMost(
        claim, limit, Text.Times, TorchReason, workloads.Select(workload => (workload.Size.Name, figures.Ratio(workload, Ours, ContenderKinds.Fused))));

    private BarRow Faster(string peer, double limit, string reason, params Size[] sizes) => BarRow.AtLeast(
        $"AdamW, float, 1 thread, {string.Join(" and ", sizes.Select(size => size.Name))}, as many times as fast as {peer}", limit, Text.Times, reason,
        Of(RuleKind.AdamW, sizes).Where(workload => workload.Threads == 1).Select(workload => (workload.Size.Name, figures.Ratio(workload, peer, Ours))));

    private IEnumerable<Workload> Of(RuleKind rule, params Size[] sizes) =>
        figures.Workloads.Where(workload => workload.Rule == rule && !workload.IsDouble && sizes.Contains(workload.Size));
}
