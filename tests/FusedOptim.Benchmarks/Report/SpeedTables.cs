using System.Text;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;

namespace FusedOptim.Benchmarks.Report;

/// <summary>One table for each rule, element type and number of threads: medians in microseconds a step, ours first, and what they mean.</summary>
internal static class SpeedTables
{
    public static string Write(Figures figures, Peers peers)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, Workload> group in figures.Workloads.GroupBy(Figures.Name))
        {
            text.Append("### ").Append(group.Key).Append("\n\n").Append(Table(figures, peers, [.. group])).Append('\n');
        }

        return text.ToString();
    }

    private static MarkdownTable Table(Figures figures, Peers peers, IReadOnlyList<Workload> workloads)
    {
        string[] others = [.. peers.Kinds.Skip(1).Where(kind => kind.Supports(workloads[0])).Select(kind => kind.Name)];
        string ours = ContenderKinds.Ours.Name;
        string peer = ContenderKinds.FloatState.Supports(workloads[0]) ? ContenderKinds.FloatState.Name : ContenderKinds.Fused;
        var table = new MarkdownTable([
            "elements", $"{ours} (us)", "ns/element", "of moving bytes", $"vs {peer}", .. others.Select(name => $"{name} (us)")]);
        foreach (Workload workload in workloads)
        {
            double time = figures.Time(workload, ours);
            table.Add([
                workload.Size.Name,
                Text.Short(time / 1000),
                Text.Short(time / workload.Size.Elements),
                Text.Percent(figures.Ratio(workload, ContenderKinds.Moving.Name, ours)),
                Text.Times(figures.Ratio(workload, peer, ours)),
                .. others.Select(name => Text.Short(figures.Time(workload, name) / 1000))]);
        }

        return table;
    }
}
