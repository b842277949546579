using System.Numerics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>
/// Measures contenders on one workload in rounds: in each, everyone has a turn of its own, so that what changes with the minutes changes for all. A figure is
/// the median over the rounds; a ratio is the median of the rounds' ratios. Before, everyone takes the same few steps, and has to have the same parameters then.
/// </summary>
internal sealed class SideBySide(Effort effort, Peers peers)
{
    private readonly HashSet<Workload> hot = [];

    /// <summary>All contenders that can do a workload.</summary>
    public IReadOnlyList<Figure> Run(Workload workload) => workload.IsDouble ? Run<double>(workload) : Run<float>(workload);

    private List<Figure> Run<T>(Workload workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        HeatUp<T>(workload);
        List<(ContenderKind Kind, Contender<T> Contender)> all = [];
        List<Figure> figures = [];
        try
        {
            foreach (ContenderKind kind in peers.Kinds.Where(kind => kind.Supports(workload)))
            {
                all.Add((kind, kind.Create<T>(workload)));
            }

            foreach (Disagreement<T> found in Agreement.Check(all, workload))
            {
                all.RemoveAll(one => one.Kind == found.Kind);
                found.Contender.Dispose();
                figures.Add(new Figure(workload, found.Kind.Name, [], found.Text));
            }

            figures.AddRange(Measure(all, workload));
            return figures;
        }
        finally
        {
            all.ForEach(one => one.Contender.Dispose());
        }
    }

    // Once for each rule, element type and number of threads, on tensors that are small and many enough to call everything often.
    private void HeatUp<T>(Workload workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Workload small = workload with { Size = Sizes.Small };
        if (!hot.Add(small))
        {
            return;
        }

        Contender<T>[] all = [.. peers.Kinds.Where(kind => kind.Supports(small)).Select(kind => kind.Create<T>(small))];
        Heat.Up([.. all.Select(contender => (Action)contender.Step)]);
        foreach (Contender<T> contender in all)
        {
            contender.Dispose();
        }
    }

    private IEnumerable<Figure> Measure<T>(List<(ContenderKind Kind, Contender<T> Contender)> all, Workload workload)
        where T : unmanaged
    {
        (ContenderKind Kind, Turn Turn, List<double> Times)[] turns = [.. all.Select(one => (one.Kind, new Turn(one.Contender, effort), new List<double>()))];
        Collections.Settle();
        foreach ((_, Turn turn, _) in turns)
        {
            turn.WarmUp();
        }

        for (int round = 0; round < effort.Rounds; round++)
        {
            foreach ((_, Turn turn, List<double> times) in turns)
            {
                if (round == 0 || turn.Elapsed < effort.MostTime)
                {
                    times.Add(turn.Take());
                }
            }
        }

        return turns.Select(turn => new Figure(workload, turn.Kind.Name, turn.Times, Problem: null));
    }
}
