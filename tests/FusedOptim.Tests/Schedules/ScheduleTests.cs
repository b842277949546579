using Xunit;

namespace FusedOptim.Tests.Schedules;

/// <summary>What holds for every schedule.</summary>
public sealed class ScheduleTests
{
    public static TheoryData<string> Texts => [.. EverySchedule.ByText.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_IsTheCallThatMakesIt(string text) => Assert.Equal(text, EverySchedule.ByText[text]().ToString());

    [Theory]
    [MemberData(nameof(Texts))]
    public void Equality_IsThatOfKindAndArguments(string text)
    {
        Schedule schedule = EverySchedule.ByText[text]();

        Assert.All(EverySchedule.ByText, other => Assert.Equal(other.Key == text, schedule == other.Value()));
        Assert.Equal(schedule.GetHashCode(), EverySchedule.ByText[text]().GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Factor_DependsOnTheStepAlone(string text)
    {
        Schedule forwards = EverySchedule.ByText[text](), backwards = EverySchedule.ByText[text]();
        double[] rising = [.. Enumerable.Range(0, 200).Select(k => forwards.Factor(k))];
        double[] falling = [.. Enumerable.Range(0, 200).Reverse().Select(k => backwards.Factor(k))];

        Assert.Equal(rising, falling.Reverse());
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Factor_IsAlwaysFiniteAndNotNegative(string text)
    {
        Schedule schedule = EverySchedule.ByText[text]();
        long[] far = [.. Enumerable.Range(0, 63).SelectMany(power => new[] { (1L << power) - 1, 1L << power }), long.MaxValue - 1, long.MaxValue];

        Assert.All(far, k => Assert.InRange(schedule.Factor(k), 0, 4));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Factor_DoesNotChangeFromTheEndOn(string text)
    {
        Schedule schedule = EverySchedule.ByText[text]();
        if (schedule.Length is { } length)
        {
            Assert.Equal(schedule.Factor(length), schedule.Factor(length + 1));
            Assert.Equal(schedule.Factor(length), schedule.Factor(1_000_000));
            Assert.True(length == 0 || schedule.Factor(length - 1) != schedule.Factor(length) || text.StartsWith("OneCycle", StringComparison.Ordinal), "it ends later than it has to");
        }
        else
        {
            Assert.NotEqual(schedule.Factor(2), schedule.Factor(45));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Factor_AllocatesNothing(string text)
    {
        Schedule schedule = EverySchedule.ByText[text]();
        schedule.Factor(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (long k = 0; k < 1000; k++)
        {
            schedule.Factor(k * 1000);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void NegativeSteps_AreRefused(string text) =>
        Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => EverySchedule.ByText[text]().Factor(-1)).ParamName);

    [Fact]
    public void Function_GetsTheStepAndIsCalledByItsDescription()
    {
        Schedule schedule = Schedule.FromFunction(k => k * 0.5, "half of k");

        Assert.Equal(21, schedule.Factor(42));
        Assert.Equal("half of k", schedule.ToString());
        Assert.Equal("FromFunction(...)", Schedule.FromFunction(k => k).ToString());
        Assert.Null(schedule.Length);
        Assert.Throws<ArgumentNullException>(() => Schedule.FromFunction(null!));
    }

    [Fact]
    public void WarmRestarts_BeginExactlyAtTheirIntegers()
    {
        Schedule threefold = Schedule.WarmRestarts(1, 3), tenfold = Schedule.WarmRestarts(7, 10, 0.2);
        long border = 0, other = 0;
        for (int cycle = 0; cycle < 18; cycle++)
        {
            Assert.Equal(1, threefold.Factor(border));
            Assert.Equal(1, tenfold.Factor(other));
            if (cycle > 0)
            {
                Assert.InRange(tenfold.Factor(other - 1), 0.2, 0.25);
                Assert.InRange(threefold.Factor(border - 1), 0, cycle == 1 ? 1 : 0.3);
            }

            border += (long)Math.Pow(3, cycle);
            other += 7 * (long)Math.Pow(10, Math.Min(cycle, 16));
        }
    }

    // cos(pi - x) + 1 has x^2 / 2 left of its digits, 1 - sqrt(1 - x) half of them: each of these has all.
    [Fact]
    public void LastSteps_HaveAllTheirDigits()
    {
        // No power of 2, whose roots would be exact by luck.
        const long Steps = 1_000_000_000_007;
        const double Left = 1.0 / Steps;
        (Schedule Schedule, double Last)[] all =
        [
            (Schedule.CosineAnnealing(Steps), Math.Pow(Math.PI / 2 * Left, 2)),
            (Schedule.WarmupStableDecay(0, 0, Steps), Left / 2),
            (Schedule.WarmupStableDecay(0, 0, Steps, CooldownShape.Square), 2 * Left),
            (Schedule.WarmupStableDecay(0, 0, Steps, CooldownShape.Cosine), Math.Pow(Math.PI / 2 * Left, 2)),
        ];

        Assert.All(all, one => Assert.Equal(1, one.Schedule.Factor(Steps - 1) / one.Last, 1e-11));
    }

    [Fact]
    public void WarmRestarts_OfEqualLengthNeverEnd()
    {
        Schedule schedule = Schedule.WarmRestarts(15);

        Assert.Equal(1, schedule.Factor(15_000_000_000_000_000));
        Assert.Equal(schedule.Factor(7), schedule.Factor(15_000_000_000_000_007));
    }

    [Fact]
    public void OneCycle_WithThreePhasesMirrorsTheRise()
    {
        Schedule rate = Schedule.OneCycle(100, 0.3, 0.1, 0.001, OneCycleAnnealing.Linear, threePhases: true);
        Schedule momentum = Schedule.OneCycleMomentum(100, 0.3, 0.8, OneCycleAnnealing.Linear, threePhases: true);

        Assert.Equal([0.1, 1, 0.1, 0.001], new long[] { 0, 29, 58, 99 }.Select(rate.Factor));
        Assert.Equal([1, 0.8, 1, 1, 1], new long[] { 0, 29, 58, 70, 99 }.Select(momentum.Factor));
        Assert.Equal(rate.Factor(19), rate.Factor(39), 1e-12);
    }

    [Fact]
    public void OneCycle_WithoutRiseBeginsAtTheTop()
    {
        Assert.Equal(1, Schedule.OneCycle(10, warmupShare: 0).Factor(0));
        Assert.Equal(1 / 25e4, Schedule.OneCycle(10, warmupShare: 0).Factor(9));
        Assert.Equal(1 / 25.0, Schedule.OneCycle(10, warmupShare: 1).Factor(0));
        Assert.Equal(0.5, Schedule.OneCycle(2, end: 0.5).Factor(1));
    }

    [Fact]
    public void CyclicMomentum_IsLowWhereTheRateIsHigh()
    {
        Schedule rate = Schedule.Cyclic(8, 12, 0.1), momentum = Schedule.CyclicMomentum(8, 12, 0.1);

        Assert.Equal((1, 0.1), (rate.Factor(8), momentum.Factor(8)));
        Assert.All(Enumerable.Range(0, 60), k => Assert.Equal(1.1, rate.Factor(k) + momentum.Factor(k), 1e-12));
    }

    [Fact]
    public void WarmupStableDecay_HasItsThreePhases()
    {
        Schedule schedule = Schedule.WarmupStableDecay(4, 6, 16, CooldownShape.SquareRoot, 0.2);

        Assert.Equal([0.25, 1, 1, 1, 0.6, 0.2, 0.2], new long[] { 0, 4, 9, 10, 14, 26, 100 }.Select(schedule.Factor), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void LinearScaling_RisesFromOneToTheRatioOfBatches()
    {
        Schedule schedule = Schedule.LinearScaling(8192, 256, 10);

        Assert.Equal([1, 16.5, 32, 32], new long[] { 0, 5, 10, 1000 }.Select(schedule.Factor));
        Assert.Equal(0.25, Schedule.LinearScaling(64, 256).Factor(0));
    }

    [Fact]
    public void Arguments_OutOfRangeAreNamed()
    {
        Refuses("steps", () => Schedule.LinearWarmup(0), () => Schedule.StepDecay(0, 0.1), () => Schedule.CosineAnnealing(-1), () => Schedule.OneCycle(1));
        Refuses("start", () => Schedule.LinearWarmup(5, -0.1), () => Schedule.LinearWarmup(5, 1.1), () => Schedule.OneCycle(5, start: double.NaN));
        Refuses("factor", () => Schedule.Constant(-1), () => Schedule.ExponentialDecay(double.NaN), () => Schedule.StepDecay(1, double.PositiveInfinity), () => new ReduceOnPlateau(1));
        Refuses("rate", () => Schedule.InverseTimeDecay(-1), () => Schedule.NaturalExponentialDecay(double.NaN));
        Refuses("end", () => Schedule.CosineAnnealing(5, -1), () => Schedule.PolynomialDecay(5, 1, double.NaN), () => Schedule.OneCycle(5, end: 2));
        Refuses("power", () => Schedule.PolynomialDecay(5, -1));
        Refuses("multiplier", () => Schedule.WarmRestarts(5, 0));
        Refuses("milestones", () => Schedule.MultiStepDecay(0.1, -1));
        Refuses("low", () => Schedule.Cyclic(1, 1, 2), () => Schedule.OneCycleMomentum(5, low: -1));
        Refuses("down", () => Schedule.Cyclic(long.MaxValue, 1, 0), () => Schedule.Cyclic(1, 0, 0));
        Refuses("mode", () => Schedule.Cyclic(1, 1, 0, (CyclicMode)7));
        Refuses("decay", () => Schedule.Cyclic(1, 1, 0, CyclicMode.ExponentialRange, 0), () => Schedule.WarmupStableDecay(0, 0, 0), () => Schedule.WarmupStableDecay(1, 1, long.MaxValue));
        Refuses("warmupShare", () => Schedule.OneCycle(5, 1.1), () => Schedule.OneCycle(5, 0.5, threePhases: true));
        Refuses("annealing", () => Schedule.OneCycle(5, annealing: (OneCycleAnnealing)7));
        Refuses("shape", () => Schedule.WarmupStableDecay(1, 1, 1, (CooldownShape)7));
        Refuses("batch", () => Schedule.LinearScaling(0, 1));
        Refuses("referenceBatch", () => Schedule.LinearScaling(1, 0));
        Refuses("stepsPerEpoch", () => Schedule.Constant().PerEpoch(0));
        Refuses("step", () => Schedule.Constant().Then(-1, Schedule.Constant()));
        Refuses("patience", () => new ReduceOnPlateau(patience: -1));
        Assert.Contains("3 stands behind 7", Assert.Throws<ArgumentException>(() => Schedule.MultiStepDecay(0.1, 7, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Schedule.MultiStepDecay(0.1));
        Assert.Throws<ArgumentException>(() => Schedule.Cyclic(1, 1, 0, CyclicMode.Triangular, 0.5));
    }

    private static void Refuses(string argument, params Func<Schedule>[] calls) =>
        Assert.All(calls, call => Assert.Equal(argument, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName));
}
