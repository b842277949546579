using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Generation;
using FusedOptim.Benchmarks.Measuring;

namespace FusedOptim.Benchmarks.Report;

/// <summary>What this project claims about its speed and memory that nobody else is needed for.</summary>
internal static class OwnBar
{
    /// <summary>Why a row has no value, unless there is another reason.</summary>
    public const string NotInThisRun = "not in this run";

    /// <summary>The claim about more threads than one, back to back and after a pause.</summary>
    public static Claim OfPauses(IReadOnlyList<Pauses> pauses, Func<IReadOnlyList<Pauses>> measure) => Of(pauses, measure, all => BarRow.AtMost(
        "more threads, of the time of one, back to back and after a pause", 1.05, Text.Times, "one number of threads in this run",
        from line in all
        where line.Threads > 1
        let one = all.Single(other => other.Size == line.Size && other.Threads == 1)
        let name = $"{line.Size.Name}, {Text.Threads(line.Threads)}"
        from value in new[]
        {
            ($"{name}, back to back", Medians.OfRatios(line.BackToBack, one.BackToBack)), ($"{name}, after a pause", Medians.OfRatios(line.AfterPause, one.AfterPause)),
        }
        select value));

    /// <summary>The claim about allocations.</summary>
    public static Claim OfAllocations(IReadOnlyList<int> threads) => Of(() => BarRow.AtMost(
        "bytes allocated by 1,000 steps, by the calling thread and by all", 0, bytes => Text.Count((long)bytes), NotInThisRun,
        threads.SelectMany(count =>
        {
            (long thread, long process) = Allocations.OfSteps(count);
            return new[] { ($"{Text.Threads(count)}, calling", (double)thread), ($"{Text.Threads(count)}, all", process) };
        })));

    /// <summary>
    /// The claim about the bytes of states: half, and a hundredth for what else a process takes between two looks at it; in pages, and the library staggers large arrays
    /// by a part of one.
    /// </summary>
    public static Claim OfStateMemory() => Of(() => BarRow.AtMost(
        "memory of AdamW's states in BFloat16, of those in float", 0.51, Text.Times, NotInThisRun,
        [(StateMemory.Size.Name, Math.Round((double)StateMemory.Of(RuleKind.BFloat16AdamW) / StateMemory.Of(RuleKind.AdamW), 2))]));

    /// <summary>The claim about fresh processes.</summary>
    public static Claim OfFreshProcesses(IReadOnlyList<FreshProcess> fresh, Func<IReadOnlyList<FreshProcess>> measure) => Of(fresh, measure, all => BarRow.AtMost(
        "second step of a fresh process, of a steady one", 2, Text.Times, NotInThisRun,
        from line in all where line.Size == FreshProcess.Network select (line.Size.Name, line.Second / line.Steady)));

    /// <summary>The claims about the generator.</summary>
    public static IEnumerable<Claim> OfGenerator(GeneratorReport generator, Func<GeneratorReport> measure) =>
    [
        Of(generator, measure, report => BarRow.AtMost("generator: one changed rule (ms)", 2, Text.Short, NotInThisRun, [("", report.Times[0].Changed)])),
        Of(generator, measure, report => BarRow.AtMost(
            "generator: an optimizer of 1,000, of the time of one of 100", 1.5, Text.Times, NotInThisRun,
            [("", report.Times[^1].Cold / report.Times[^1].Optimizers / (report.Times[^2].Cold / report.Times[^2].Optimizers))])),
    ];

    private static Claim Of<TMeasured>(TMeasured first, Func<TMeasured> measure, Func<TMeasured, BarRow> row) => new(row(first), () => row(measure()));

    private static Claim Of(Func<BarRow> measure) => new(measure(), measure);
}
