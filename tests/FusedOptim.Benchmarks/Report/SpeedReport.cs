using System.Text;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Generation;
using FusedOptim.Benchmarks.Measuring;

namespace FusedOptim.Benchmarks.Report;

/// <summary>The document of a comparison.</summary>
internal sealed class SpeedReport(Peers peers, bool quick)
{
    /// <summary>What was run, and on which machine.</summary>
    public string Head { get; } = $"""
        # Speed

        Written by `dotnet run -c Release --project tests/FusedOptim.Benchmarks -- compare{(quick ? " --quick" : "")}`; how to read it stands in that project's README.

        {Machine.Describe(peers)}

        """;

    public string Write(
        Figures figures, IReadOnlyList<Pauses> pauses, IReadOnlyList<FreshProcess> fresh, GeneratorReport generator, IReadOnlyList<BarRow> rows)
    {
        var text = new StringBuilder();
        text.Append("## Side by side\n\n").Append(SpeedTables.Write(figures, peers));
        foreach (string problem in figures.Problems)
        {
            text.Append("Left out: ").Append(problem).Append(".\n\n");
        }

        if (Overhead(figures) is { } overhead)
        {
            text.Append(overhead).Append("\n\n");
        }

        text.Append("## A step after a pause\n\n").Append(Pauses.ToMarkdown(pauses));
        text.Append("\n## A fresh process\n\n").Append(FreshProcess.ToMarkdown(fresh));
        text.Append("\n## The generator\n\n").Append(generator.ToMarkdown());
        var table = new MarkdownTable("claim", "limit", "measured, worst first", "");
        foreach (BarRow row in rows)
        {
            table.Add(row.ToCells());
        }

        text.Append("\n## The bar\n\n");
        if (!quick)
        {
            text.Append("A row that falls short at first is measured twice more, at the end; the median of the three decides, and all three are shown.\n\n");
        }

        return text.Append(table).ToString();
    }

    // What a tensor costs beside its elements: a thousand tensors of one element, without the first one's share.
    private string? Overhead(Figures figures)
    {
        Workload? one = figures.Workloads.FirstOrDefault(workload => workload is { Rule: RuleKind.AdamW, IsDouble: false, Threads: 1 } && workload.Size == Sizes.Tails[0]);
        if (one is null)
        {
            return null;
        }

        Workload many = one with { Size = Sizes.Lists[2] };
        IEnumerable<string> costs = from kind in peers.Kinds
                                    where kind.Supports(one)
                                    let cost = (figures.Time(many, kind.Name) - figures.Time(one, kind.Name)) / (many.Size.Lengths.Count - 1)
                                    select $"{kind.Name} {Text.Short(cost)}";
        return $"What one more tensor costs beside its elements, in nanoseconds ({many.Size.Name} less {one.Size.Name}): {string.Join(", ", costs)}.";
    }
}
