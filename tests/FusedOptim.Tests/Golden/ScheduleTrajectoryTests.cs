using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>schedules.json: the rates that PyTorch's schedulers give for 60 steps, with the initial rate 0.1.</summary>
internal sealed record ScheduleFile(ScheduleCase[] Cases)
{
    public static ScheduleFile Instance { get; } = GoldenFile.Read<ScheduleFile>("schedules.json");
}

/// <summary>A case of schedules.json.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="Rates">The learning rate of each step.</param>
/// <param name="Metrics">What is reported behind each step, where the schedule needs it.</param>
internal sealed record ScheduleCase(string Name, double[] Rates, double[]? Metrics);

/// <summary>Schedules beside PyTorch's.</summary>
public sealed class ScheduleTrajectoryTests
{
    private const double InitialRate = 0.1;

    // PyTorch computes these step by step from the rate before, and its rounding errors add up.
    private static readonly string[] Recursive = ["cosine", "warmup-then-cosine"];

    private static readonly Dictionary<string, Schedule> Schedules = new()
    {
        ["step"] = Schedule.StepDecay(10, 0.5),
        ["multistep"] = Schedule.MultiStepDecay(0.3, 8, 20, 45),
        ["exponential"] = Schedule.ExponentialDecay(0.95),
        ["inverse-time"] = Schedule.InverseTimeDecay(0.1),
        ["natural-exponential"] = Schedule.NaturalExponentialDecay(0.05),
        ["linear-warmup"] = Schedule.LinearWarmup(12, 0.1),
        ["constant-warmup"] = Schedule.ConstantWarmup(7, 0.25),
        ["polynomial"] = Schedule.PolynomialDecay(50, 2),
        ["cosine"] = Schedule.CosineAnnealing(60, 0.01),
        ["warm-restarts"] = Schedule.WarmRestarts(10, 2, 0.01),
        ["warm-restarts-equal"] = Schedule.WarmRestarts(15),
        ["cyclic-triangular"] = Schedule.Cyclic(8, 12, 0.1),
        ["cyclic-triangular2"] = Schedule.Cyclic(8, 8, 0.1, CyclicMode.Triangular2),
        ["cyclic-exp-range"] = Schedule.Cyclic(8, 8, 0.1, CyclicMode.ExponentialRange, 0.98),
        ["one-cycle-cosine"] = Schedule.OneCycle(61),
        ["one-cycle-linear"] = Schedule.OneCycle(61, warmupShare: 0.25, annealing: OneCycleAnnealing.Linear),
        ["warmup-then-cosine"] = Schedule.LinearWarmup(10, 0.1).Then(Schedule.CosineAnnealing(50)),
        ["reduce-on-plateau"] = new ReduceOnPlateau(0.5, patience: 3, threshold: 1e-3, cooldown: 2, minimumFactor: 0.04),
    };

    public static TheoryData<string> Names => [.. Schedules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_StepsWithPyTorchsRates(string name)
    {
        ScheduleCase golden = ScheduleFile.Instance.Cases.Single(one => one.Name == name);
        using var optimizer = new Sgd { LearningRate = InitialRate, Schedule = Schedules[name] };
        optimizer.Add("one", new float[1], new float[1]);
        double tolerance = Recursive.Contains(name) ? 1e-9 : 1e-12;
        for (int k = 0; k < golden.Rates.Length; k++)
        {
            Assert.True(
                Math.Abs(optimizer.CurrentLearningRate - golden.Rates[k]) <= tolerance * Math.Abs(golden.Rates[k]),
                $"step {k}: {optimizer.CurrentLearningRate:R} instead of {golden.Rates[k]:R}");
            optimizer.Step();
            if (golden.Metrics is { } metrics)
            {
                ((ReduceOnPlateau)optimizer.Schedule!).Report(metrics[k]);
            }
        }
    }

    [Fact]
    public void EveryCase_IsRun() => Assert.Equal(ScheduleFile.Instance.Cases.Select(golden => golden.Name).Order(), Schedules.Keys.Order());
}
