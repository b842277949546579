using FusedOptim.Samples.Mlp.Schedules;

namespace FusedOptim.Samples.Tests.Mlp.Schedules;

/// <summary>What the names of schedules become, for a training of 12 epochs of 10 steps at a learning rate of 0.5.</summary>
public sealed class ScheduleCatalogTests
{
    private const int Epochs = 12;
    private const int StepsPerEpoch = 10;
    private const double Rate = 0.5;

    public static TheoryData<string> Names => [.. ScheduleCatalog.All.Select(kind => kind.Name)];

    [Fact]
    public void Defaults_StretchOverTheTraining()
    {
        Assert.Null(Create("constant"));
        Assert.Equal(Schedule.StepDecay(40, 0.1), Create("step"));
        Assert.Equal(Schedule.MultiStepDecay(0.1, 60, 90), Create("multi-step"));
        Assert.Equal(0.01, Create("exponential")!.Factor(120), 1e-12);
        Assert.Equal(0.1, Create("exponential")!.Factor(60), 1e-12);
        Assert.Equal(0.01, Create("natural-exponential")!.Factor(120), 1e-12);
        Assert.Equal(0.1, Create("inverse-time")!.Factor(120), 1e-12);
        Assert.Equal(1 / 5.5, Create("inverse-time")!.Factor(60), 1e-12);
        Assert.Equal(Schedule.PolynomialDecay(120, 2), Create("polynomial"));
        Assert.Equal(Schedule.PolynomialDecay(120), Create("linear"));
        Assert.Equal(Schedule.CosineAnnealing(120), Create("cosine"));
        Assert.Equal(Schedule.WarmRestarts(18, 2), Create("warm-restarts"));
        Assert.Equal(Schedule.OneCycle(120), Create("one-cycle"));
        Assert.Equal(Schedule.Cyclic(20, 20, 0.1), Create("cyclic"));
        Assert.Equal(Schedule.WarmupStableDecay(6, 90, 24), Create("warmup-stable-decay"));
        Assert.Equal(new ReduceOnPlateau(0.1, 2).ToString(), $"{Create("plateau")}");
    }

    [Fact]
    public void Settings_AreInEpochsAndLearningRates()
    {
        Assert.Equal(Schedule.StepDecay(25, 0.5), Create("step", new() { Period = 2.5, Gamma = 0.5 }));
        Assert.Equal(Schedule.MultiStepDecay(0.2, 40, 115), Create("multi-step", new() { Milestones = [4, 11.5], Gamma = 0.2 }));
        Assert.Equal(0.9, Create("exponential", new() { Gamma = 0.9 })!.Factor(10), 1e-12);
        Assert.Equal(Math.Exp(-0.25 * 3), Create("natural-exponential", new() { Gamma = 0.25 })!.Factor(30), 1e-12);
        Assert.Equal(1 / (1 + (0.25 * 3)), Create("inverse-time", new() { Gamma = 0.25 })!.Factor(30), 1e-12);
        Assert.Equal(Schedule.PolynomialDecay(120, 3, 0.2), Create("polynomial", new() { Power = 3, MinimumRate = 0.1 }));
        Assert.Equal(Schedule.PolynomialDecay(120, 1, 0.2), Create("linear", new() { MinimumRate = 0.1 }));
        Assert.Equal(Schedule.CosineAnnealing(120, 0.2), Create("cosine", new() { MinimumRate = 0.1 }));
        Assert.Equal(Schedule.WarmRestarts(30, 2, 0.2), Create("warm-restarts", new() { Period = 3, MinimumRate = 0.1 }));
        Assert.Equal(Schedule.OneCycle(120, 0.25, end: 0.2), Create("one-cycle", new() { Warmup = 3, MinimumRate = 0.1 }));
        Assert.Equal(Schedule.Cyclic(12, 13, 0.2), Create("cyclic", new() { Period = 2.5, MinimumRate = 0.1 }));
        Assert.Equal(Schedule.WarmupStableDecay(30, 66, 24, end: 0.2), Create("warmup-stable-decay", new() { Warmup = 3, MinimumRate = 0.1 }));
        Assert.Equal(new ReduceOnPlateau(0.5, 4, minimumFactor: 0.2).ToString(), $"{Create("plateau", new() { Gamma = 0.5, Period = 4, MinimumRate = 0.1 })}");
    }

    [Fact]
    public void WarmUp_StandsBeforeTheCourseWhichEndsWithTheTraining()
    {
        var settings = new ScheduleSettings { Warmup = 2 };

        Assert.Equal(Schedule.LinearWarmup(20).Then(Schedule.Constant()), Create("constant", settings));
        Assert.Equal(Schedule.LinearWarmup(20).Then(Schedule.CosineAnnealing(100)), Create("cosine", settings));
        Assert.Equal(Schedule.LinearWarmup(20).Then(Schedule.MultiStepDecay(0.1, 40, 80)), Create("multi-step", settings with { Milestones = [6, 10] }));
    }

    // Nothing but the warm-up changes a rate that is asked for at some step: reductions stay where they were asked for.
    [Fact]
    public void Milestones_CountFromTheBeginningOfTheTraining()
    {
        Schedule schedule = Create("multi-step", new() { Warmup = 2, Milestones = [6] })!;

        Assert.Equal((1, 0.1), (schedule.Factor(59), schedule.Factor(60)));
    }

    [Fact]
    public void WarmRestarts_EndTheThirdCycleWithTheTraining()
    {
        Schedule schedule = Create("warm-restarts", new ScheduleSettings(), epochs: 14)!;

        Assert.Equal([1, 1, 1], new long[] { 0, 20, 60 }.Select(schedule.Factor));
        Assert.InRange(schedule.Factor(139), 0, 0.001);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ShortestTraining_HasEverySchedule(string name)
    {
        Schedule? schedule = Create(name, new ScheduleSettings(), epochs: 1, stepsPerEpoch: 1);

        Assert.InRange(schedule?.Factor(0) ?? 1, 1e-6, 1);
    }

    [Fact]
    public void Plateau_IsGivenToTheCallerAlsoBehindAWarmUp()
    {
        Schedule? schedule = (new ScheduleSettings { Name = "plateau", Warmup = 1 }).Create(Rate, Epochs, StepsPerEpoch, out ReduceOnPlateau? plateau);
        for (int epoch = 0; epoch < 4; epoch++)
        {
            plateau!.Report(1);
        }

        Assert.Equal(0.1, schedule!.Factor(50));
    }

    [Theory]
    [InlineData(12, 0, 3, "The warm-up of 120 steps leaves nothing of the 120 steps of the training")]
    [InlineData(0, 0.6, 3, "The smallest learning rate 0.6 is larger than the learning rate 0.5")]
    [InlineData(4, 0, 3, "The milestone 3 lies in the warm-up of 4 epochs")]
    public void WhatDoesNotFitTheTraining_IsRefused(double warmup, double minimum, double milestone, string expected)
    {
        var settings = new ScheduleSettings { Warmup = warmup, MinimumRate = minimum, Milestones = [milestone] };

        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Create("multi-step", settings)).Message, StringComparison.Ordinal);
    }

    private static Schedule? Create(string name, ScheduleSettings? settings = null, int epochs = Epochs, int stepsPerEpoch = StepsPerEpoch) =>
        ((settings ?? new ScheduleSettings()) with { Name = name }).Create(Rate, epochs, stepsPerEpoch, out _);
}
