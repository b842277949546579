using FusedOptim.Plotting.Tests.Support;
using ScottPlot;

namespace FusedOptim.Plotting.Tests.Axes;

public sealed class LogarithmicTicksTests
{
    [Fact]
    public void SeveralPowersOfTen_AreLabelledEach() =>
        Assert.Equal(["10⁻⁴", "0.001", "0.01", "0.1", "1"], Labels(-4.2, 0.3, 10));

    [Fact]
    public void MorePowersOfTenThanFit_AreThinned() =>
        Assert.Equal(["10⁻¹²", "10⁻⁸", "10⁻⁴", "1", "10000"], Labels(-12, 6, 5));

    [Fact]
    public void LessThanTwoPowersOfTen_AreLabelledAt1And2And5() =>
        Assert.Equal(["0.2", "0.5", "1", "2"], Labels(Math.Log10(0.15), Math.Log10(3), 10));

    [Fact]
    public void ShortAxis_HasEvenLabels() =>
        Assert.Equal(["1.1", "1.2", "1.3"], Labels(Math.Log10(1.05), Math.Log10(1.35), 4));

    [Theory]
    [InlineData(-3, 4)]
    [InlineData(0.1, 0.9)]
    [InlineData(2.0, 2.001)]
    [InlineData(-300, 300)]
    public void EveryTick_LiesOnTheAxisAndThereIsALabel(double minimum, double maximum)
    {
        Tick[] ticks = LogarithmicTicks.Create(minimum, maximum, 8);

        Assert.All(ticks, tick => Assert.InRange(tick.Position, minimum - 1e-6, maximum + 1e-6));
        Assert.InRange(ticks.Count(tick => tick.IsMajor), 1, 12);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.30000000000000004, "0.3")]
    [InlineData(-0.00000000001, "-1e-11")]
    [InlineData(1500, "1500")]
    [InlineData(2_500_000, "2.5e6")]
    public void Number_IsShortAndInvariant(double value, string expected) => Assert.Equal(expected, Culture.InGerman(() => AxisText.Number(value)));

    private static string[] Labels(double minimum, double maximum, int labels) =>
        [.. LogarithmicTicks.Create(minimum, maximum, labels).Where(tick => tick.IsMajor).Select(tick => tick.Label)];
}
