namespace FusedOptim.Plotting.Tests.Statistics;

public sealed class ScatterPictureTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Values_DecideTheColours() => Assert.NotEqual(Pixels([0, 0.5, 1]), Pixels([0, 0.2, 1]));

    [Fact]
    public void ValuesBelowTheMinimumOfTheColours_AreDrawnLikeIt()
    {
        var axis = new PictureAxis { Minimum = 0, Maximum = 1 };

        Assert.Equal(Pixels([0, 0.5, 1], axis), Pixels([-7, 0.5, 1], axis));
        Assert.NotEqual(Pixels([0, 0.5, 1]), Pixels([-7, 0.5, 1]));
    }

    [Fact]
    public void ValueThatIsNotFinite_IsDrawnOtherwiseThanAnyOther()
    {
        var axis = new PictureAxis { Minimum = 0, Maximum = 1 };

        Assert.NotEqual(Pixels([0, 0.5, 1], axis), Pixels([double.NaN, 0.5, 1], axis));
        Assert.Equal(Pixels([double.NaN, 0.5, 1], axis), Pixels([double.PositiveInfinity, 0.5, 1], axis));
    }

    [Fact]
    public void Best_HasARingThatNoOtherPointCovers()
    {
        // Dark pixels: of the ring, of its entry in the legend, and of the axes.
        int alone = DarkPixels([]);
        int covered = DarkPixels([(0.008, 0), (-0.008, 0), (0, 0.008), (0, -0.008), (0.006, 0.006), (-0.006, -0.006)]);

        Assert.InRange(covered, alone - 5, alone + 5);

        static int DarkPixels((double X, double Y)[] others)
        {
            var axis = new PictureAxis { Minimum = -0.2, Maximum = 0.2 };
            double[] x = [0, .. others.Select(other => other.X)], y = [0, .. others.Select(other => other.Y)], values = [0.5, .. others.Select(_ => 1.0)];
            var picture = new ScatterPicture(x, y, values) { XAxis = axis, YAxis = axis, ColorAxis = new PictureAxis { Minimum = 0, Maximum = 1 }, Best = 0 };
            return Support.Pixels.CountNear(picture, (0x22, 0x22, 0x22), 40);
        }
    }

    [Fact]
    public void NumbersThatAreAlike_AreDrawnAlikeHoweverLargeTheyAre() => Assert.NotEmpty(Pixels([1e12, 1e12, 1e12]));

    [Fact]
    public void PointWithoutAPlaceOnALogarithmicAxis_IsLeftOut()
    {
        var logarithmic = new PictureAxis("x", AxisScale.Logarithmic);

        new ScatterPicture([1, 10, 0], [1, 2, 3], [0, 1, 0.5]) { XAxis = logarithmic }.Save(path);
        byte[] three = File.ReadAllBytes(path);
        new ScatterPicture([1, 10], [1, 2], [0, 1]) { XAxis = logarithmic }.Save(path);

        Assert.Equal(File.ReadAllBytes(path), three);
    }

    [Fact]
    public void NumbersThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ScatterPicture([], [], []));
        Assert.Contains("2 values of x, 2 of y and 1", Assert.Throws<ArgumentException>(() => new ScatterPicture([1, 2], [1, 2], [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ScatterPicture([1, 2], [1], [1, 2]));
        Assert.Contains("no point 2", Assert.Throws<ArgumentOutOfRangeException>(() => new ScatterPicture([1, 2], [1, 2], [1, 2]) { Best = 2 }).Message, StringComparison.Ordinal);
    }

    private byte[] Pixels(double[] values, PictureAxis? axis = null, int? best = null)
    {
        new ScatterPicture([1, 2, 3], [3, 1, 2], values) { ColorAxis = axis ?? new PictureAxis(), Best = best, Width = 300, Height = 200 }.Save(path);
        return File.ReadAllBytes(path);
    }
}
