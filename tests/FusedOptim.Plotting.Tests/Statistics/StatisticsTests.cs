using FusedOptim.Plotting.Tests.Support;

namespace FusedOptim.Plotting.Tests.Statistics;

public sealed class StatisticsTests
{
    private static readonly (int, int, int) Blue = (0x00, 0x72, 0xB2);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.75, 4.75)]
    [InlineData(1, 10)]
    public void Quantile_IsLinearBetweenNeighbours(double share, double expected) => Assert.Equal(expected, Quantile.Of([1, 2, 3, 10], share));

    [Fact]
    public void Histogram_CountsEachValueOnce()
    {
        int[] counts = HistogramPicture.Count([0, 0.1, 0.5, 0.99, 1, 1.5, 2], 0, 2, 4);

        Assert.Equal([2, 2, 1, 2], counts);
        Assert.Equal([1, 0], HistogramPicture.Count([-1, 0, 3], 0, 2, 2));
    }

    [Fact]
    public void ValuesWithoutAPlace_AreCountedInThePicture()
    {
        SampleSet set = new("adam", [1, double.NaN, 0, -1]);
        var axis = new PictureAxis("loss", AxisScale.Logarithmic);

        Assert.Equal([0], set.Places(axis));
        Assert.Contains("(3 not shown)", new StripPicture([set]) { YAxis = axis }.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("(1 not shown)", new StripPicture([set]).ToSvg(), StringComparison.Ordinal);
        Assert.Contains("adam (3 not shown)", new HistogramPicture([set]) { XAxis = axis }.ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("not shown", new StripPicture([new SampleSet("a", [1])]).ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesBeyondTheLimits_AreCountedInThePicture()
    {
        SampleSet set = new("adam", [0, 1, 2, 3, 4, double.NaN]);
        var axis = new PictureAxis { Minimum = 1, Maximum = 3 };

        Assert.Contains("adam (3 not shown)", new HistogramPicture([set]) { XAxis = axis }.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("(3 not shown)", new StripPicture([set]) { YAxis = axis }.ToSvg(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e12)]
    [InlineData(-1e300)]
    public void EqualNumbers_HaveARangeOfColours(double value)
    {
        ScottPlot.Range range = PlotColors.Range(value, value);

        Assert.True(range.Max > value && range.Min < value);
        Assert.NotEmpty(new HeatmapPicture(new[,] { { value, value } }, ["r"], ["a", "b"]).ToPng());
    }

    [Fact]
    public void SetsOfEqualOrMissingValues_AreDrawn()
    {
        Assert.NotEmpty(new StripPicture([new("a", [2, 2]), new("b", [double.NaN])]).ToPng());
        Assert.NotEmpty(new HistogramPicture([new("a", [2, 2])]).ToPng());
        Assert.NotEmpty(new HistogramPicture([new("a", [double.NaN])]).ToPng());
        Assert.NotEmpty(new BarPicture([("a", 0)]) { YAxis = new("y", AxisScale.Logarithmic) }.ToPng());
        Assert.NotEmpty(new HeatmapPicture(new[,] { { double.NaN } }, ["r"], ["c"]).ToPng());
    }

    [Fact]
    public void EveryValueOfAStrip_IsAPoint()
    {
        // The quartiles, and with them the box, stay where they are; one point of seven pixels moves.
        var axis = new PictureAxis { Minimum = 0, Maximum = 10 };
        var picture = new StripPicture([new("a", [1, 3, 5, 7, 9])]) { YAxis = axis };
        var moved = new StripPicture([new("a", [2, 3, 5, 7, 9])]) { YAxis = axis };

        Assert.InRange(Pixels.CountDifferent(picture, moved), 50, 120);
    }

    [Fact]
    public void Bars_AreAsHighAsTheirNumbers()
    {
        // Each with the colour of bars on white: the second one is half as high.
        var axis = new PictureAxis { Minimum = 0, Maximum = 2 };
        int full = Pixels.CountNear(new BarPicture([("a", 2)]) { YAxis = axis }, (0x33, 0x8E, 0xC1), 3);
        int half = Pixels.CountNear(new BarPicture([("a", 1)]) { YAxis = axis }, (0x33, 0x8E, 0xC1), 3);

        Assert.Equal(0.5, (double)half / full, 2);
    }

    [Fact]
    public void Bars_HaveTheirNumbersInFourDigits()
    {
        string svg = new BarPicture([("a", 0.123456), ("b", double.NaN), ("c", 12_345)]) { YAxis = new("y", AxisScale.Logarithmic) }.ToSvg();

        Assert.All(["0.1235", "not finite", "12345"], text => Assert.Contains(text, svg, StringComparison.Ordinal));
    }

    [Fact]
    public void Heatmap_HasDarkCellsForLargeNumbersFromTheTopLeft()
    {
        var picture = new HeatmapPicture(new double[,] { { 9, 0 }, { 0, 0 } }, ["r", "s"], ["c", "d"]) { Width = 400, Height = 400, ShowsNumbers = false };
        byte[] pixels = picture.ToPixels();

        Assert.True(IsDark(130, 100));
        Assert.False(IsDark(320, 100));
        Assert.False(IsDark(130, 280));
        Assert.False(IsDark(320, 280));

        bool IsDark(int x, int y) => pixels[(4 * ((y * 400) + x)) + 1] < 100;
    }

    [Fact]
    public void HeatmapNumbers_CanBeReadOnTheirCells()
    {
        string svg = new HeatmapPicture(new[,] { { 99.0, 1.0 } }, ["r"], ["c", "d"]).ToSvg();

        Assert.Matches("<text fill=\"(white|#FFFFFF)\"[^>]*>\\s*99", svg);
        Assert.Matches("<text fill=\"#282828\"[^>]*>\\s*1\\s*<", svg);
    }

    [Fact]
    public void WrongTables_AreRefused()
    {
        Assert.Contains("2 rows and 1 columns", Assert.Throws<ArgumentException>(() => new HeatmapPicture(new double[2, 1], ["r"], ["c"])).Message, StringComparison.Ordinal);
        Assert.Contains("'a' has no values", Assert.Throws<ArgumentException>(() => new SampleSet("a", [])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new StripPicture([]));
        Assert.Throws<ArgumentException>(() => new BarPicture([]));
        Assert.Contains("at most 7 sets", Assert.Throws<ArgumentException>(() => new HistogramPicture(Enumerable.Repeat(new SampleSet("a", [1]), 8))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new HistogramPicture([new("a", [1])]) { Intervals = 0 });
    }

    [Fact]
    public void Histogram_IsDrawnInTheColourOfItsSet() =>
        Assert.True(Pixels.CountOf(new HistogramPicture([new("a", [1, 2, 3])]), Blue) > 100);
}
