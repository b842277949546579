using Xunit;

namespace FusedOptim.Tests.Schedules;

/// <summary>Schedules made of schedules.</summary>
public sealed class CompositionTests
{
    [Fact]
    public void Then_CountsFromZeroWhereTheFirstEnds()
    {
        Schedule second = Schedule.CosineAnnealing(20), both = Schedule.LinearWarmup(8).Then(second);

        Assert.Equal(7 / 8.0 * 7 / 8.0 + (1 / 8.0), both.Factor(7), 1e-15);
        Assert.All(Enumerable.Range(0, 40), k => Assert.Equal(second.Factor(k), both.Factor(8 + k)));
        Assert.Equal(28, both.Length);
    }

    [Fact]
    public void Then_AtAStepCutsTheFirstShort()
    {
        Schedule both = Schedule.ExponentialDecay(0.5).Then(3, Schedule.Constant(7));

        Assert.Equal([1, 0.5, 0.25, 7, 7], Enumerable.Range(0, 5).Select(k => both.Factor(k)));
        Assert.Equal(3, both.Length);
        Assert.Equal(7, Schedule.Constant().Then(0, Schedule.Constant(7)).Factor(0));
    }

    [Fact]
    public void Then_BehindWhatNeverEndsAsksForAStep()
    {
        string message = Assert.Throws<InvalidOperationException>(() => Schedule.ExponentialDecay(0.5).Then(Schedule.Constant())).Message;

        Assert.Contains("ExponentialDecay(0.5) has no end", message, StringComparison.Ordinal);
        Assert.Contains("Then(step, next)", message, StringComparison.Ordinal);
        Assert.Contains(
            "Constant(0.1) has no step before its end", Assert.Throws<InvalidOperationException>(() => Schedule.Constant(0.1).Then(Schedule.Constant())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_MultipliesStepByStep()
    {
        Schedule left = Schedule.LinearWarmup(4), right = Schedule.StepDecay(2, 0.5);

        Assert.All(Enumerable.Range(0, 10), k => Assert.Equal(left.Factor(k) * right.Factor(k), left.Times(right).Factor(k)));
        Assert.Null(left.Times(right).Length);
        Assert.Equal(20, left.Times(Schedule.CosineAnnealing(20)).Length);
    }

    [Fact]
    public void PerEpoch_ChangesFromEpochToEpochOnly()
    {
        Schedule epochs = Schedule.InverseTimeDecay(1), steps = epochs.PerEpoch(10);

        Assert.All(Enumerable.Range(0, 100), k => Assert.Equal(epochs.Factor(k / 10), steps.Factor(k)));
        Assert.Equal(200, Schedule.CosineAnnealing(20).PerEpoch(10).Length);
        Assert.Null(Schedule.CosineAnnealing(long.MaxValue).PerEpoch(2).Length);
        Assert.Null(Schedule.Constant().Then(2, Schedule.CosineAnnealing(long.MaxValue)).Length);
    }

    [Fact]
    public void Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => Schedule.LinearWarmup(3).Then(null!));
        Assert.Throws<ArgumentNullException>(() => Schedule.Constant().Times(null!));
    }
}
