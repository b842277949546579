using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Measuring;

namespace FusedOptim.Benchmarks.Report;

/// <summary>All figures of a comparison.</summary>
internal sealed class Figures
{
    private readonly List<Figure> all = [];

    /// <summary>The workloads, in order of measuring.</summary>
    public IEnumerable<Workload> Workloads => all.Select(figure => figure.Workload).Distinct();

    /// <summary>What could not be measured, and why, once each.</summary>
    public IEnumerable<string> Problems => all.Where(figure => figure.Problem is not null)
        .Select(figure => $"{figure.Contender}, {Name(figure.Workload)}, {figure.Workload.Size.Name}: {figure.Problem}");

    public void Add(IEnumerable<Figure> figures) => all.AddRange(figures);

    /// <summary>Nanoseconds a step, or NaN.</summary>
    public double Time(Workload workload, string contender) => Find(workload, contender)?.Nanoseconds ?? double.NaN;

    /// <summary>How many times as long as <paramref name="other"/> a contender takes, round by round, or NaN.</summary>
    public double Ratio(Workload workload, string contender, string other) =>
        Find(workload, contender) is { } mine && Find(workload, other) is { } theirs ? mine.Ratio(theirs) : double.NaN;

    /// <summary>A rule, an element type and a number of threads, as titles say it.</summary>
    public static string Name(Workload workload) => $"{Rule(workload.Rule)}, {workload.ElementName}, {Text.Threads(workload.Threads)}";

    private Figure? Find(Workload workload, string contender) => all.FirstOrDefault(figure => figure.Workload == workload && figure.Contender == contender);

    private static string Rule(RuleKind rule) => rule switch
    {
        RuleKind.BFloat16AdamW => "AdamW with BFloat16 state",
        RuleKind.StepEnd => "the whole end of a step",
        RuleKind.ClippedStepEnd => "the whole end of a step, clipped by the norm",
        _ => rule.ToString(),
    };
}
