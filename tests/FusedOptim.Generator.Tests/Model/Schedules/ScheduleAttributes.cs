namespace FusedOptim.Generator.Tests.Model.Schedules;

/// <summary>Attributes of schedules as they are written, and the schedules that they stand for.</summary>
internal static class ScheduleAttributes
{
    /// <summary>One of each kind by its name: how it is written, and what it is in code.</summary>
    public static IReadOnlyDictionary<string, (string Attribute, Schedule Schedule)> OfEachKind { get; } = new Dictionary<string, (string, Schedule)>
    {
        ["LinearWarmup"] = ("LinearWarmup(8)", Schedule.LinearWarmup(8)),
        ["ConstantWarmup"] = ("ConstantWarmup(7, 0.25)", Schedule.ConstantWarmup(7, 0.25)),
        ["LinearScaling"] = ("LinearScaling(1024, 256)", Schedule.LinearScaling(1024, 256)),
        ["StepDecay"] = ("StepDecay(10, 0.5)", Schedule.StepDecay(10, 0.5)),
        ["MultiStepDecay"] = ("MultiStepDecay(0.3, 8, 20, 45)", Schedule.MultiStepDecay(0.3, 8, 20, 45)),
        ["ExponentialDecay"] = ("ExponentialDecay(0.95)", Schedule.ExponentialDecay(0.95)),
        ["NaturalExponentialDecay"] = ("NaturalExponentialDecay(0.05)", Schedule.NaturalExponentialDecay(0.05)),
        ["InverseTimeDecay"] = ("InverseTimeDecay(0.1)", Schedule.InverseTimeDecay(0.1)),
        ["PolynomialDecay"] = ("PolynomialDecay(50)", Schedule.PolynomialDecay(50)),
        ["CosineAnnealing"] = ("CosineAnnealing(60)", Schedule.CosineAnnealing(60)),
        ["WarmRestarts"] = ("WarmRestarts(10)", Schedule.WarmRestarts(10)),
        ["Cyclic"] = ("Cyclic(8, 12, 0.1)", Schedule.Cyclic(8, 12, 0.1)),
        ["OneCycle"] = ("OneCycle(61)", Schedule.OneCycle(61)),
        ["WarmupStableDecay"] = ("WarmupStableDecay(5, 10, 20)", Schedule.WarmupStableDecay(5, 10, 20)),
    };

    /// <summary>Each property, arguments in other ways, and some attributes together.</summary>
    public static IReadOnlyDictionary<string, Schedule> More { get; } = new Dictionary<string, Schedule>
    {
        ["LinearWarmup(8, Start = 0.25)"] = Schedule.LinearWarmup(8, 0.25),
        ["LinearWarmup(steps: 8, Start = 0)"] = Schedule.LinearWarmup(8, 0),
        ["LinearScaling(1024, 256, WarmupSteps = 5)"] = Schedule.LinearScaling(1024, 256, 5),
        ["StepDecay(factor: 0.5, steps: 10)"] = Schedule.StepDecay(10, 0.5),
        ["MultiStepDecay(0.3, 8)"] = Schedule.MultiStepDecay(0.3, 8),
        ["MultiStepDecay(0.3, new long[] { 0, 5_000_000_000 })"] = Schedule.MultiStepDecay(0.3, 0, 5_000_000_000),
        ["MultiStepDecay(milestones: new[] { 8L, 20L }, factor: 0.3)"] = Schedule.MultiStepDecay(0.3, 8, 20),
        ["ExponentialDecay(1 - 1.0 / 3)"] = Schedule.ExponentialDecay(1 - (1.0 / 3)),
        ["InverseTimeDecay(-0.0)"] = Schedule.InverseTimeDecay(-0.0),
        ["PolynomialDecay(50, Power = 2)"] = Schedule.PolynomialDecay(50, 2),
        ["PolynomialDecay(50, End = 0.1)"] = Schedule.PolynomialDecay(50, end: 0.1),
        ["PolynomialDecay(50, End = 0.1, Power = 0.5)"] = Schedule.PolynomialDecay(50, 0.5, 0.1),
        ["CosineAnnealing(1_000_000_000_000_000_000, End = 0.01)"] = Schedule.CosineAnnealing(1_000_000_000_000_000_000, 0.01),
        ["WarmRestarts(10, Multiplier = 2)"] = Schedule.WarmRestarts(10, 2),
        ["WarmRestarts(10, End = 0.01, Multiplier = 3)"] = Schedule.WarmRestarts(10, 3, 0.01),
        ["OneCycle(61, WarmupShare = 0.25)"] = Schedule.OneCycle(61, 0.25),
        ["OneCycle(61, Start = 0.5)"] = Schedule.OneCycle(61, start: 0.5),
        ["OneCycle(61, End = 0.125)"] = Schedule.OneCycle(61, end: 0.125),
        ["OneCycle(61, Linear = true)"] = Schedule.OneCycle(61, annealing: OneCycleAnnealing.Linear),
        ["OneCycle(61, ThreePhases = true)"] = Schedule.OneCycle(61, threePhases: true),
        ["OneCycle(61, Linear = false, ThreePhases = false)"] = Schedule.OneCycle(61),
        ["OneCycle(61, WarmupShare = 0.45, Start = 0.1, End = 0.01, Linear = true, ThreePhases = true)"] =
            Schedule.OneCycle(61, 0.45, 0.1, 0.01, OneCycleAnnealing.Linear, threePhases: true),
        ["WarmupStableDecay(5, 10, 20, End = 0.1)"] = Schedule.WarmupStableDecay(5, 10, 20, end: 0.1),
        ["WarmupStableDecay(0, 0, 1)"] = Schedule.WarmupStableDecay(0, 0, 1),
        ["SquaredGradientSum(LearningRateDecay = 0.1), InverseTimeDecay(0.1)"] = Schedule.InverseTimeDecay(0.1),
        ["WarmRestarts(10), ConstantWarmup(3, 0.5)"] = Schedule.ConstantWarmup(3, 0.5).Then(Schedule.WarmRestarts(10)),
        ["LinearScaling(8, 4, WarmupSteps = 6), OneCycle(61, WarmupShare = 0.45, Start = 0.1, End = 0.01, Linear = true, ThreePhases = true)"] =
            Schedule.LinearScaling(8, 4, 6).Times(Schedule.OneCycle(61, 0.45, 0.1, 0.01, OneCycleAnnealing.Linear, threePhases: true)),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, Schedule> All { get; } =
        OfEachKind.Values.Select(known => KeyValuePair.Create(known.Attribute, known.Schedule)).Concat(More).ToDictionary();
}
