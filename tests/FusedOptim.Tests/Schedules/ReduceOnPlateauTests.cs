using Xunit;

namespace FusedOptim.Tests.Schedules;

/// <summary>The schedule that depends on what is reported; its trajectory is that of PyTorch (schedules.json).</summary>
public sealed class ReduceOnPlateauTests
{
    [Fact]
    public void Reports_ThatAreNoBetterReduceBehindThePatience()
    {
        var plateau = new ReduceOnPlateau(0.5, patience: 1);

        Assert.Equal([false, false, true, false, true], new[] { 1.0, 1, 1, 1, 1 }.Select(plateau.Report));
        Assert.Equal((0.25, 1), (plateau.CurrentFactor, plateau.Best));
        Assert.False(plateau.Report(0.5));
        Assert.Equal((0.25, 0.5), (plateau.Factor(123), plateau.Best));
    }

    [Fact]
    public void Threshold_IsAShareOrADifference()
    {
        ReduceOnPlateau relative = new(0.5, patience: 0, threshold: 0.1), absolute = new(0.5, patience: 0, threshold: 0.1, isRelative: false);

        Assert.Equal([false, true, false], new[] { 10.0, 9.5, 8.9 }.Select(relative.Report));
        Assert.Equal([false, false, true], new[] { 10.0, 9.5, 9.45 }.Select(absolute.Report));
    }

    // PyTorch's share of a negative metric has the wrong sign: -0.99 would be better than -1.
    [Fact]
    public void Threshold_OfNegativeMetricsIsAShareOfTheirMagnitude()
    {
        var plateau = new ReduceOnPlateau(0.5, patience: 0, threshold: 0.1);

        Assert.Equal([false, true, false], new[] { -1.0, -1.05, -1.2 }.Select(plateau.Report));
    }

    [Fact]
    public void LargerMetrics_AreBetterWhereItIsMaximized()
    {
        var plateau = new ReduceOnPlateau(0.5, patience: 0, isMaximized: true);

        Assert.Equal([false, false, true], new[] { 0.5, 0.6, 0.6 }.Select(plateau.Report));
        Assert.Equal(0.6, plateau.Best);
    }

    [Fact]
    public void Cooldown_LetsReportsPass()
    {
        var plateau = new ReduceOnPlateau(0.5, patience: 0, cooldown: 2);

        Assert.Equal([false, true, false, false, true], new[] { 1.0, 1, 1, 1, 1 }.Select(plateau.Report));
    }

    [Fact]
    public void Factor_IsNotReducedBelowItsMinimum()
    {
        var plateau = new ReduceOnPlateau(0.5, patience: 0, minimumFactor: 0.3);

        Assert.Equal([false, true, true, false], new[] { 1.0, 1, 1, 1 }.Select(plateau.Report));
        Assert.Equal(0.3, plateau.CurrentFactor);
    }

    [Fact]
    public void MetricsThatAreNoNumbers_AreNoBetter()
    {
        var plateau = new ReduceOnPlateau(0.5, patience: 0);

        Assert.True(plateau.Report(double.NaN));
        Assert.Equal(double.PositiveInfinity, plateau.Best);
        Assert.False(plateau.Report(3));
        Assert.True(plateau.Report(double.NaN));
    }

    [Fact]
    public void Compositions_ContainIt()
    {
        var plateau = new ReduceOnPlateau(0.5, patience: 0);
        Schedule schedule = Schedule.LinearWarmup(4).Then(plateau).Times(Schedule.Constant(2)).PerEpoch(3);
        plateau.Report(1);
        plateau.Report(1);

        Assert.Equal(1, schedule.Factor(12));
        Assert.Same(plateau, Assert.Single(schedule.Plateaus()));
        Assert.NotEqual(plateau, new ReduceOnPlateau(0.5, patience: 0));
        Assert.Equal("new ReduceOnPlateau(0.5, 0, 0.0001, true, 0, 0, false)", plateau.ToString());
    }
}
