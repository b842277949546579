using FusedOptim.Plotting.Tests.Support;

namespace FusedOptim.Plotting.Tests.Curves;

public sealed class CurvesPictureTests
{
    private static readonly (int, int, int) Blue = (0x00, 0x72, 0xB2);
    private static readonly (int, int, int) Vermilion = (0xD5, 0x5E, 0x00);

    [Fact]
    public void ThirtyFiveCurves_HaveThirtyFiveDifferentPairsOfColourAndPattern()
    {
        CurveStyle[] styles = CurveStyle.Assign([.. Enumerable.Repeat(-1, 35)]);

        Assert.Equal(35, styles.Select(style => (style.Color.ARGB, string.Join(' ', style.Pattern.Intervals))).Distinct().Count());
        Assert.Equal(7, styles.Take(7).Select(style => style.Color.ARGB).Distinct().Count());
    }

    [Fact]
    public void MoreCurvesThanStyles_AreRefused()
    {
        var exception = Assert.Throws<ArgumentException>(() => new CurvesPicture(Enumerable.Range(0, 36).Select(i => new Curve($"{i}", [1]))));

        Assert.Contains("at most 35 curves", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Partner_HasTheSameColourInAnotherPattern()
    {
        // The partner of the second curve stands before it, and the third curve is nobody's partner.
        CurveStyle[] styles = CurveStyle.Assign([1, -1, -1]);

        Assert.Equal(styles[1].ColorIndex, styles[0].ColorIndex);
        Assert.NotEqual(styles[1].PatternIndex, styles[0].PatternIndex);
        Assert.NotEqual(styles[1].ColorIndex, styles[2].ColorIndex);
    }

    [Fact]
    public void EveryCurve_IsDrawnInItsColour()
    {
        var both = new CurvesPicture([new Curve("a", [1, 2, 3]), new Curve("b", [3, 2, 1])]);
        var one = new CurvesPicture([new Curve("a", [1, 2, 3])]);

        Assert.InRange(Pixels.CountOf(both, Vermilion), 300, 5000);
        Assert.Equal(0, Pixels.CountOf(one, Vermilion));
        Assert.InRange(Pixels.CountOf(one, Blue), 300, 5000);
    }

    [Fact]
    public void NumberThatIsNotFinite_IsAGap()
    {
        double[] y = [1, 1, 1, 1, 1, 1, 1, 1];
        double[] broken = [1, 1, double.NaN, double.PositiveInfinity, 1, 1, 1, 1];

        int whole = Pixels.CountOf(new CurvesPicture([new Curve("a", y)]), Blue);

        // Three of seven pieces are missing.
        Assert.InRange(Pixels.CountOf(new CurvesPicture([new Curve("a", broken)]), Blue), whole * 0.4, whole * 0.75);
    }

    [Fact]
    public void NumberThatIsNotPositive_IsAGapOnALogarithmicAxisOnly()
    {
        Curve[] curves = [new("a", [1, 1, 0, 1, 1, 1])];
        var logarithmic = new CurvesPicture(curves) { YAxis = new("y", AxisScale.Logarithmic) };

        Assert.Equal(
            Pixels.CountOf(new CurvesPicture([new Curve("a", [1, 1, double.NaN, 1, 1, 1])]) { YAxis = new("y", AxisScale.Logarithmic) }, Blue),
            Pixels.CountOf(logarithmic, Blue));
        Assert.NotEqual(0, Pixels.CountOf(new CurvesPicture(curves), Blue));
    }

    [Fact]
    public void LogarithmicAxis_MakesAnExponentialStraight()
    {
        double[] x = [1, 2, 3, 4, 5];
        var axis = new PictureAxis("y", AxisScale.Logarithmic);
        var exponential = new CurvesPicture([new Curve("a", x, [1, 10, 100, 1000, 10000])]) { YAxis = axis };
        var ends = new CurvesPicture([new Curve("a", [1, 5], [1, 10000])]) { YAxis = axis };

        Assert.InRange(Pixels.CountDifferent(exponential, ends), 0, 400);
    }

    [Fact]
    public void CurveWithoutAnyPlace_StillIsInTheLegend()
    {
        var picture = new CurvesPicture([new Curve("fine", [1, 2]), new Curve("diverged", [double.NaN, double.NaN])]);

        Assert.Contains(">diverged<", picture.ToSvg().Replace("\n", string.Empty, StringComparison.Ordinal).Replace("\t", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Average_IsThatOfTheLastValuesWithoutThoseThatAreNotFinite() =>
        Assert.Equal([1, 2, 3, double.NaN, 5.5, 7], MovingAverage.Of([1, 3, 5, double.NaN, 6, 8], 3));

    [Fact]
    public void AverageWindow_DrawsTheAverageStronglyAndThePointsFaintly()
    {
        double[] noisy = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 0.0 : 2.0)];
        var raw = new CurvesPicture([new Curve("a", noisy)]);
        var smooth = new CurvesPicture([new Curve("a", noisy) { AverageWindow = 50 }]);

        // The raw curve fills the picture; the average is a line, and the points have a paler colour.
        Assert.True(Pixels.CountOf(smooth, Blue) < Pixels.CountOf(raw, Blue) / 4);
        Assert.True(Pixels.CountNear(smooth, (0xB8, 0xD8, 0xE9), 12) > 200);
    }

    [Fact]
    public void Band_IsFilledBetweenItsEnds()
    {
        var with = new CurvesPicture([new Curve("a", [1, 1]) { Band = ([0, 0], [2, 2]) }]);

        Assert.True(Pixels.CountNear(with, (0xD1, 0xE6, 0xF1), 12) > with.Width * with.Height / 2);
        Assert.Contains("'a' has 1 lower and 2 upper", Assert.Throws<ArgumentException>(() => new Curve("a", [1, 1]) { Band = ([0], [2, 2]) }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, AxisScale.Logarithmic)]
    [InlineData(2, 1, AxisScale.Linear)]
    [InlineData(double.NaN, 1, AxisScale.Linear)]
    public void LimitsThatAnAxisCannotHave_AreRefused(double minimum, double maximum, AxisScale scale)
    {
        var axis = new PictureAxis("y", scale) { Minimum = minimum, Maximum = maximum };

        Assert.Equal("YAxis", Assert.Throws<ArgumentException>(() => new CurvesPicture([new Curve("a", [1])]) { YAxis = axis }).ParamName);
    }

    [Fact]
    public void WrongCurves_AreRefusedByName()
    {
        Assert.Contains("'a' has 2 values of x and 1 of y", Assert.Throws<ArgumentException>(() => new Curve("a", [1, 2], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => new CurvesPicture([])).Message, StringComparison.Ordinal);
        Assert.Contains("named 'a'", Assert.Throws<ArgumentException>(() => new CurvesPicture([new Curve("a", [1]), new Curve("a", [1])])).Message, StringComparison.Ordinal);
        Assert.Contains("partner of 'x'", Assert.Throws<ArgumentException>(() => new CurvesPicture([new Curve("a", [1]) { PartnerOf = "x" }])).Message, StringComparison.Ordinal);
    }
}
