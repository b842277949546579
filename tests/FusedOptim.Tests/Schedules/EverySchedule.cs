namespace FusedOptim.Tests.Schedules;

/// <summary>One of each kind, made anew at each call, with what is known of it.</summary>
internal static class EverySchedule
{
    /// <summary>Each by the text that it shows.</summary>
    public static IReadOnlyDictionary<string, Func<Schedule>> ByText { get; } = new Dictionary<string, Func<Schedule>>
    {
        ["Constant(0.5)"] = () => Schedule.Constant(0.5),
        ["LinearWarmup(8, 0.125)"] = () => Schedule.LinearWarmup(8),
        ["LinearWarmup(8, 0.25)"] = () => Schedule.LinearWarmup(8, 0.25),
        ["ConstantWarmup(7, 0.25)"] = () => Schedule.ConstantWarmup(7, 0.25),
        ["StepDecay(10, 0.5)"] = () => Schedule.StepDecay(10, 0.5),
        ["MultiStepDecay(0.3, 8, 20, 45)"] = () => Schedule.MultiStepDecay(0.3, 8, 20, 45),
        ["ExponentialDecay(0.95)"] = () => Schedule.ExponentialDecay(0.95),
        ["NaturalExponentialDecay(0.05)"] = () => Schedule.NaturalExponentialDecay(0.05),
        ["InverseTimeDecay(0.1)"] = () => Schedule.InverseTimeDecay(0.1),
        ["PolynomialDecay(50, 2, 0.1)"] = () => Schedule.PolynomialDecay(50, 2, 0.1),
        ["CosineAnnealing(60, 0.01)"] = () => Schedule.CosineAnnealing(60, 0.01),
        ["WarmRestarts(10, 2, 0.01)"] = () => Schedule.WarmRestarts(10, 2, 0.01),
        ["Cyclic(8, 12, 0.1, CyclicMode.Triangular, 1)"] = () => Schedule.Cyclic(8, 12, 0.1),
        ["Cyclic(8, 12, 0.1, CyclicMode.Triangular2, 1)"] = () => Schedule.Cyclic(8, 12, 0.1, CyclicMode.Triangular2),
        ["Cyclic(8, 12, 0.1, CyclicMode.ExponentialRange, 0.98)"] = () => Schedule.Cyclic(8, 12, 0.1, CyclicMode.ExponentialRange, 0.98),
        ["CyclicMomentum(8, 12, 0.1, CyclicMode.Triangular, 1)"] = () => Schedule.CyclicMomentum(8, 12, 0.1),
        ["OneCycle(61, 0.3, 0.04, 4E-06, OneCycleAnnealing.Cosine, false)"] = () => Schedule.OneCycle(61),
        ["OneCycle(61, 0.25, 0.04, 4E-06, OneCycleAnnealing.Linear, true)"] = () => Schedule.OneCycle(61, 0.25, annealing: OneCycleAnnealing.Linear, threePhases: true),
        ["OneCycleMomentum(61, 0.3, 0.9, OneCycleAnnealing.Cosine, false)"] = () => Schedule.OneCycleMomentum(61, low: 0.9),
        ["OneCycleMomentum(61, 0.25, 0.9, OneCycleAnnealing.Cosine, true)"] = () => Schedule.OneCycleMomentum(61, 0.25, 0.9, threePhases: true),
        ["WarmupStableDecay(5, 10, 20, CooldownShape.SquareRoot, 0)"] = () => Schedule.WarmupStableDecay(5, 10, 20),
        ["WarmupStableDecay(5, 10, 20, CooldownShape.Linear, 0.1)"] = () => Schedule.WarmupStableDecay(5, 10, 20, CooldownShape.Linear, 0.1),
        ["WarmupStableDecay(5, 10, 20, CooldownShape.Square, 0.1)"] = () => Schedule.WarmupStableDecay(5, 10, 20, CooldownShape.Square, 0.1),
        ["WarmupStableDecay(0, 0, 20, CooldownShape.Cosine, 0.1)"] = () => Schedule.WarmupStableDecay(0, 0, 20, CooldownShape.Cosine, 0.1),
        ["LinearScaling(1024, 256, 5)"] = () => Schedule.LinearScaling(1024, 256, 5),
        ["LinearWarmup(8, 0.125).Then(CosineAnnealing(20, 0))"] = () => Schedule.LinearWarmup(8).Then(Schedule.CosineAnnealing(20)),
        ["ExponentialDecay(0.9).Then(12, Constant(0.5))"] = () => Schedule.ExponentialDecay(0.9).Then(12, Schedule.Constant(0.5)),
        ["LinearScaling(8, 4, 0).Times(StepDecay(5, 0.1))"] = () => Schedule.LinearScaling(8, 4).Times(Schedule.StepDecay(5, 0.1)),
        ["StepDecay(2, 0.1).PerEpoch(7)"] = () => Schedule.StepDecay(2, 0.1).PerEpoch(7),
    };
}
