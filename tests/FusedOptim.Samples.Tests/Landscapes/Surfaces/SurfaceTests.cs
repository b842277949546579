using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Tests.Landscapes.Surfaces;

public sealed class SurfaceTests
{
    public static TheoryData<string> Names => [.. SurfaceCatalog.All.Select(surface => surface.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_IsThatOfTheHeights(string name)
    {
        Surface surface = SurfaceCatalog.Find(name);
        var random = new Random(1);
        for (int i = 0; i < 50; i++)
        {
            var point = new Point(
                surface.Horizontal.Minimum + (random.NextDouble() * (surface.Horizontal.Maximum - surface.Horizontal.Minimum)),
                surface.Vertical.Minimum + (random.NextDouble() * (surface.Vertical.Maximum - surface.Vertical.Minimum)));
            const double H = 1e-5;
            double byX = (surface.Value(point + new Point(H, 0)) - surface.Value(point - new Point(H, 0))) / (2 * H);
            double byY = (surface.Value(point + new Point(0, H)) - surface.Value(point - new Point(0, H))) / (2 * H);

            Point gradient = surface.Gradient(point);

            Assert.Equal(byX, gradient.X, 1e-6 * (1 + Math.Abs(byX) + Math.Abs(surface.Value(point))));
            Assert.Equal(byY, gradient.Y, 1e-6 * (1 + Math.Abs(byY) + Math.Abs(surface.Value(point))));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Minima_AreFlatAndTheLowestPointsOfThePicture(string name)
    {
        Surface surface = SurfaceCatalog.Find(name);
        double lowest = Grid(surface).Min(surface.Value);

        Assert.All(surface.Minima, minimum =>
        {
            Assert.True(surface.Gradient(minimum).Length < 1e-6, $"The gradient at {minimum} is not zero.");
            Assert.Equal(surface.Minimum!.Value, surface.Value(minimum), 9);
            Assert.True(surface.Value(minimum) <= lowest + 1e-12, $"{minimum} is not the lowest point.");
        });
        Assert.Equal(name == "saddle", surface.Minima.Count == 0);
    }

    [Theory]
    [InlineData("rosenbrock", 0, -1.2, 1, 24.2)]
    [InlineData("beale", 0, 1, 1, 14.203125)]
    [InlineData("himmelblau", 0, 0, 0, 170)]
    [InlineData("styblinski-tang", -78.33233140754282, 1, 1, -10)]
    [InlineData("bowl-100", 0, 0.5, 0.8660254037844386, 12.875)]
    [InlineData("bowl-1000", 0, -0.5, 0.8660254037844386, 500)]
    [InlineData("aligned-bowl", 0, 1, 1, 50.5)]
    public void Heights_AreThoseOfTheLiterature(string name, double minimum, double x, double y, double height)
    {
        Surface surface = SurfaceCatalog.Find(name);

        Assert.Equal(minimum, surface.Minimum!.Value, 9);
        Assert.Equal(height, surface.Value(new Point(x, y)), 9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StartAndMinima_LieInThePicture(string name)
    {
        Surface surface = SurfaceCatalog.Find(name);

        Assert.All([surface.Start, .. surface.Minima], point =>
        {
            Assert.InRange(point.X, surface.Horizontal.Minimum, surface.Horizontal.Maximum);
            Assert.InRange(point.Y, surface.Vertical.Minimum, surface.Vertical.Maximum);
        });
    }

    private static IEnumerable<Point> Grid(Surface surface) =>
        from i in Enumerable.Range(0, 101)
        from j in Enumerable.Range(0, 101)
        select new Point(
            surface.Horizontal.Minimum + (i / 100.0 * (surface.Horizontal.Maximum - surface.Horizontal.Minimum)),
            surface.Vertical.Minimum + (j / 100.0 * (surface.Vertical.Maximum - surface.Vertical.Minimum)));
}
