using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Contenders.Moving;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>A ready-made optimizer beside a loop that moves as many bytes, on one thread.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Cost">What it reads and writes for each element.</param>
/// <param name="Nanoseconds">Its time for an element.</param>
/// <param name="Moving">That of the loop that only moves bytes, in one pass however many the rule has.</param>
internal sealed record OptimizerFigure(string Name, UpdateCost Cost, double Nanoseconds, double Moving)
{
    public static OptimizerFigure Measure(string name, int elements, Effort effort)
    {
        Optimizer<float> optimizer = ReadyMade.Create(name);
        optimizer.MaxDegreeOfParallelism = 1;
        UpdateCost cost = optimizer.CostPerElement;
        using var ours = new OurContender<float>(optimizer, [elements]);
        using var moving = new MovingContender<float>((cost.BytesRead / sizeof(float), cost.BytesWritten / sizeof(float)), [elements], threads: 1);
        Turn[] turns = [new(ours, effort), new(moving, effort)];
        List<double>[] times = [[], []];
        Collections.Settle();
        foreach (Turn turn in turns)
        {
            turn.WarmUp();
        }

        for (int round = 0; round < effort.Rounds; round++)
        {
            for (int turn = 0; turn < turns.Length; turn++)
            {
                times[turn].Add(turns[turn].Take());
            }
        }

        return new OptimizerFigure(name, cost, Medians.Of(times[0]) / elements, Medians.Of(times[1]) / elements);
    }

    /// <summary>Brings the code of optimizers to its final form.</summary>
    public static void HeatUp(IReadOnlyList<string> names)
    {
        OurContender<float>[] all = [.. names.Select(name => new OurContender<float>(ReadyMade.Create(name), [1024]))];
        Heat.Up([.. all.Select(contender => (Action)contender.Step)]);
        foreach (OurContender<float> contender in all)
        {
            contender.Dispose();
        }
    }
}
