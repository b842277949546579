using FusedOptim.Plotting.Tests.Support;
using ScottPlot;

namespace FusedOptim.Plotting.Tests.Surfaces;

public sealed class SurfacePictureTests
{
    private static readonly PlotRange Unit = new(-1, 1);
    private static readonly (int, int, int) Blue = (0x00, 0x72, 0xB2);
    private static readonly (int, int, int) Vermilion = (0xD5, 0x5E, 0x00);

    [Fact]
    public void Contours_OfACircularBowlAreCircles()
    {
        var grid = new SurfaceGrid((x, y) => (x * x) + (y * y), Unit, Unit, 101, 101);

        List<((double X, double Y) From, (double X, double Y) To)> pieces = ContourTracer.Trace(grid, 0.25);

        Assert.All(pieces.SelectMany(piece => new[] { piece.From, piece.To }), point => Assert.Equal(0.5, Math.Sqrt((point.X * point.X) + (point.Y * point.Y)), 3));
        Assert.Equal(Math.PI, pieces.Sum(piece => Distance(piece.From, piece.To)), 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Contours_OfASaddleInOneSquareDoNotCross(double sign)
    {
        // Heights 1, -1, 1, -1 at the corners; the middle decides which corners are cut off.
        var grid = new SurfaceGrid((x, y) => sign * x * y, Unit, Unit, 2, 2);

        List<((double X, double Y) From, (double X, double Y) To)> below = ContourTracer.Trace(grid, -0.5);
        List<((double X, double Y) From, (double X, double Y) To)> above = ContourTracer.Trace(grid, 0.5);

        // A piece around each corner that is beyond the level: both ends have coordinates of the corner's signs.
        Assert.Equal(2, below.Count);
        Assert.Equal(2, above.Count);
        Assert.All(below, piece => Assert.Equal(-sign, Math.Sign(piece.From.X + piece.To.X) * Math.Sign(piece.From.Y + piece.To.Y)));
        Assert.All(above, piece => Assert.Equal(sign, Math.Sign(piece.From.X + piece.To.X) * Math.Sign(piece.From.Y + piece.To.Y)));
    }

    [Fact]
    public void Contours_EndAtAHole()
    {
        var grid = new SurfaceGrid((x, y) => x < 0 ? double.NaN : y, Unit, Unit, 41, 41);

        List<((double X, double Y) From, (double X, double Y) To)> pieces = ContourTracer.Trace(grid, 0.01);

        Assert.Equal(1, pieces.Sum(piece => Distance(piece.From, piece.To)), 6);
        Assert.All(pieces, piece => Assert.Equal((0.01, 0.01), (Math.Round(piece.From.Y, 9), Math.Round(piece.To.Y, 9))));
    }

    [Fact]
    public void LogarithmicLevels_LieAtEqualFactorsAboveTheFloor()
    {
        var grid = new SurfaceGrid((x, y) => 5 + (x * x) + (y * y), Unit, Unit, 200, 200);

        ContourLevels levels = ContourLevels.For(grid, AxisScale.Logarithmic, floor: 5);

        double[] places = [.. levels.LinePlaces()];
        Assert.InRange(places.Length, 10, 20);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.Equal(places[1] - places[0], pair.Second - pair.First, 9));
        Assert.Equal(Math.Log10(2), levels.High, 9);
        Assert.Equal(-1, levels.Place(5.1), 9);
        Assert.Equal(levels.Low, levels.Place(5));
        Assert.True(double.IsNaN(levels.Place(double.NaN)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(3)]
    public void SurfaceThatIsFlatOrNowhereFinite_IsDrawnWithoutLines(double height)
    {
        var grid = new SurfaceGrid((_, _) => height, Unit, Unit, 10, 10);

        ContourLevels levels = ContourLevels.For(grid, AxisScale.Logarithmic, floor: null);

        Assert.True(double.IsFinite(levels.Low) && levels.High > levels.Low);
        Assert.Empty(ContourTracer.Trace(grid.Map(levels.Place), [.. levels.LinePlaces(), 3, 2.9, 3.1]));
        Assert.NotEmpty(Bowl(height: (_, _) => height).ToPng());
    }

    [Fact]
    public void Hole_HasItsOwnColourAndAnEntryInTheLegend()
    {
        SurfacePicture with = Bowl(height: (x, y) => Math.Log((x * x) + (y * y) - 0.25));
        SurfacePicture without = Bowl();

        Assert.True(Pixels.CountNear(with, (0xD8, 0xC8, 0xB8), 3) > 5000);
        Assert.Contains("not finite", with.ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("not finite", without.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPath_IsDrawnInItsColour()
    {
        SurfacePath first = new("first", [(-0.9, 0.5), (0, 0.4)]), second = new("second", [(-0.9, -0.5), (0, -0.4)]);

        Assert.InRange(Pixels.CountOf(Bowl(first, second), Blue), 200, 3000);
        Assert.InRange(Pixels.CountOf(Bowl(first, second), Vermilion), 200, 3000);
        Assert.Equal(0, Pixels.CountOf(Bowl(first), Vermilion));
    }

    [Fact]
    public void StartEndAndMinimum_AreMarkedAtTheirPlaces()
    {
        var plain = Bowl(new SurfacePath("a", [(-0.5, 0), (-0.4, 0)]));
        var marked = new SurfacePicture((x, y) => (x * x) + (y * y), Unit, Unit) { Paths = plain.Paths, Minima = [(0.5, 0.5)] };

        Assert.True(Pixels.CountNear(marked, (20, 20, 20), 12) > Pixels.CountNear(plain, (20, 20, 20), 12) + 40);
        Assert.Contains("minimum", marked.ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("minimum", plain.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_LieWhereTheyBelong()
    {
        (double, double)[] points = [(-0.5, 0), (0.4, 0)];
        SurfacePicture forth = Bowl(new SurfacePath("a", points)), back = Bowl(new SurfacePath("a", [.. points.Reverse()]));

        // The line is the same: what differs are a ring and a square that have changed places.
        Assert.InRange(Pixels.CountDifferent(forth, back), 60, 400);
        Assert.InRange(Pixels.CountDifferent(WithMinimum(0.5), WithMinimum(-0.5)), 40, 400);

        static SurfacePicture WithMinimum(double x) => new((x, y) => (x * x) + (y * y), Unit, Unit) { Minima = [(x, 0.5)], Width = 600, Height = 400 };
    }

    [Theory]
    [InlineData(AxisScale.Linear, "tiny")]
    [InlineData(AxisScale.Logarithmic, "tiny")]
    [InlineData(AxisScale.Logarithmic, "below its floor")]
    [InlineData(AxisScale.Logarithmic, "two heights")]
    [InlineData(AxisScale.Linear, "huge")]
    [InlineData(AxisScale.Logarithmic, "huge")]
    public void UnusualHeights_HaveALevelOrNone(AxisScale scale, string kind)
    {
        Func<double, double, double> height = kind switch
        {
            "tiny" => (x, _) => 1e16 + (2 * Math.Round(x)),
            "huge" => (x, y) => x * 1e308 * (y > 0 ? 1 : -1),
            "two heights" => (x, _) => x > 0 ? 1 : 0,
            _ => (x, _) => x,
        };
        var grid = new SurfaceGrid(height, Unit, Unit, 20, 20);

        ContourLevels levels = ContourLevels.For(grid, scale, kind == "below its floor" ? 7 : null);

        Assert.True(double.IsFinite(levels.Low) && double.IsFinite(levels.High) && levels.High > levels.Low);
        Assert.InRange(levels.LinePlaces().Take(1000).Count(), kind == "tiny" ? 0 : 5, 30);
        Assert.NotEmpty(new SurfacePicture(height, Unit, Unit) { HeightScale = scale, Width = 600, Height = 400 }.ToPng());
    }

    [Fact]
    public void PathThatDiverges_IsDrawnUpToTheFrame()
    {
        SurfacePicture picture = Bowl(new SurfacePath("a", [(0, 0), (-0.5, 0), (1e9, 1e9), (-1e30, 1e300), (double.NaN, 0), (0.5, 0.5)]));

        Assert.Equal(4, picture.Paths[0].Points.Count);
        Assert.InRange(Pixels.CountOf(picture, Blue), 200, 5000);
    }

    [Fact]
    public void Clipping_CutsAtTheFrameAndGoesOnBehindIt()
    {
        List<Coordinates[]> parts = PathClipper.Clip([(0, 0), (2, 0), (2, 0.5), (0, 0.5)], Unit, Unit);

        Assert.Equal(2, parts.Count);
        Assert.Equal([new Coordinates(0, 0), new Coordinates(1, 0)], parts[0]);
        Assert.Equal([new Coordinates(1, 0.5), new Coordinates(0, 0.5)], parts[1]);
        Assert.Empty(PathClipper.Clip([(-2, 1.5), (2, 1.5)], Unit, Unit));
        Assert.Single(PathClipper.Clip([(0, 0), (0.5, 0), (0.5, 0.5)], Unit, Unit));
    }

    [Fact]
    public void EqualUnits_ShowTheWholeWindowWithCirclesAsCircles()
    {
        (PlotRange x, PlotRange y) = SurfaceLayout.EqualUnits(new PlotRange(0, 2), new PlotRange(0, 1), new PixelSize(300, 300));

        Assert.Equal((0, 2, -0.5, 1.5), (x.Minimum, x.Maximum, y.Minimum, y.Maximum));
    }

    [Fact]
    public void WrongSurfaces_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlotRange(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlotRange(0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new SurfacePicture((_, _) => 0, default, Unit));
        Assert.Contains("'a' has no finite point", Assert.Throws<ArgumentException>(() => new SurfacePath("a", [(double.NaN, 0)])).Message, StringComparison.Ordinal);
        Assert.Contains("named 'a'", Assert.Throws<ArgumentException>(() => Bowl(new("a", [(0, 0)]), new("a", [(0, 0)]))).Message, StringComparison.Ordinal);
        Assert.Contains("make it larger", Assert.Throws<InvalidOperationException>(() => new SurfacePicture((_, _) => 0, Unit, Unit) { Width = 150 }.ToPng()).Message, StringComparison.Ordinal);
    }

    private static SurfacePicture Bowl(params SurfacePath[] paths) => new((x, y) => (x * x) + (y * y), Unit, Unit) { Paths = paths, Width = 600, Height = 400 };

    private static SurfacePicture Bowl(Func<double, double, double> height) => new(height, Unit, Unit) { Width = 600, Height = 400, HeightScale = AxisScale.Logarithmic };

    private static double Distance((double X, double Y) from, (double X, double Y) to) => Math.Sqrt(Math.Pow(from.X - to.X, 2) + Math.Pow(from.Y - to.Y, 2));
}
