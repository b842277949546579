using System.Numerics;
using FusedOptim.Identity;
using FusedOptim.Optimizers;

namespace FusedOptim.Stress.Checkpoints;

/// <summary>Optimizers that have, together, everything that a file can hold: every format of state, numbers of tensors, groups, all kinds of schedules.</summary>
internal static class Subjects
{
    private static readonly (string Name, int[] Shape)[] Tensors = [("weight", [3, 5]), ("bias", [3]), ("deep.weight", [2, 2, 2]), ("scalar", [1])];

    /// <summary>New ones, each with its own tensors.</summary>
    public static IReadOnlyList<ISubject> Create() =>
    [
        new Subject<float>(seed => Grouped(new AdamW(), seed)),
        new Subject<float>(seed => Plain(new NAdam(), seed)),
        new Subject<float>(seed => Plain(new BFloat16AdamW(), seed)),
        new Subject<float>(seed => Plain(new Sgd(), seed)),
        new Subject<double>(seed => Plain(new DoubleClippedAdamW(), seed)),
    ];

    private static AdamW Grouped(AdamW optimizer, int seed)
    {
        AddTensors(optimizer, seed);
        ParameterGroup<float, AdamW.HyperparameterValues> vectors = optimizer.AddGroup(
            "no decay", values => values with { WeightDecay = 0 }, where: tensor => tensor.Shape.Count == 1);
        var plateau = new ReduceOnPlateau(patience: 0);
        plateau.Report(1);
        plateau.Report(seed);
        optimizer.Schedule = Schedule.LinearWarmup(5).Then(plateau);
        vectors.Schedule = Schedule.CosineAnnealing(100);
        optimizer.Parameters[2].Frozen = true;
        return optimizer;
    }

    private static Optimizer<T> Plain<T>(Optimizer<T> optimizer, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AddTensors(optimizer, seed);
        return optimizer;
    }

    private static void AddTensors<T>(Optimizer<T> optimizer, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        foreach ((string name, int[] shape) in Tensors)
        {
            int length = shape.Aggregate(1, (product, dimension) => product * dimension);
            optimizer.Add(name, Values<T>(random, length), Values<T>(random, length), shape);
        }
    }

    private static T[] Values<T>(Random random, int length)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
}
