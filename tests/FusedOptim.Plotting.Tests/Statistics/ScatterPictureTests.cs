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
    public void Best_HasARing() => Assert.NotEqual(Pixels([0, 0.5, 1]), Pixels([0, 0.5, 1], best: 2));

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
