namespace FusedOptim.Training.Tests.Curves;

public sealed class MovingAverageTests
{
    [Fact]
    public void TheExponentialAverage_IsItsFormula()
    {
        double[] values = [4, -1, 7, 2.5];
        double[] average = MovingAverage.Exponential(values, 0.8);

        double moment = 0;
        for (int t = 1; t <= values.Length; t++)
        {
            moment = (0.8 * moment) + (0.2 * values[t - 1]);
            Assert.Equal(moment / (1 - Math.Pow(0.8, t)), average[t - 1], 12);
        }
    }

    [Fact]
    public void AConstantCurve_StaysAsItIs()
    {
        double[] constant = [.. Enumerable.Repeat(0.7, 1000)];

        Assert.All(MovingAverage.Exponential(constant, 0.999), value => Assert.Equal(0.7, value, 12));
        Assert.All(MovingAverage.Trailing(constant, 7), value => Assert.Equal(0.7, value, 12));
        Assert.All(MovingAverage.Centred(constant, 7), value => Assert.Equal(0.7, value, 12));
    }

    [Fact]
    public void ADecayOfZero_IsTheCurveItself() => Assert.Equal([3, 1, 2], MovingAverage.Exponential([3, 1, 2], 0));

    [Fact]
    public void ATrailingWindow_LooksBackOnly() => Assert.Equal([1, 1.5, 2, 3, 7], MovingAverage.Trailing([1, 2, 3, 4, 14], 3));

    [Fact]
    public void ACentredWindow_IsAsWideAsTheShorterSideAllows() => Assert.Equal([1, 2, 4.8, 7, 14], MovingAverage.Centred([1, 2, 3, 4, 14], 5));

    [Fact]
    public void NotANumber_StaysWithinItsWindows()
    {
        double[] values = [1, 2, double.NaN, 4, 5, 6, 7];

        Assert.Equal([1, 1.5, double.NaN, double.NaN, 4.5, 5.5, 6.5], MovingAverage.Trailing(values, 2));
        Assert.Equal([1, double.NaN, double.NaN, double.NaN, 5, 6, 7], MovingAverage.Centred(values, 3));
    }

    [Fact]
    public void ArgumentsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingAverage.Exponential([1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingAverage.Exponential([1], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingAverage.Trailing([1], 0));
        Assert.Contains("has to be odd, but is 4; take 3 or 5", Assert.Throws<ArgumentOutOfRangeException>(() => MovingAverage.Centred([1], 4)).Message, StringComparison.Ordinal);
    }
}
