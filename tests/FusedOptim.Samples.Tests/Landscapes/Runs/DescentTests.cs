using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Tests.Landscapes.Runs;

public sealed class DescentTests
{
    [Fact]
    public void GradientDescent_ConvergesAtTheRateOfItsTheory()
    {
        // The slowest direction of a bowl with curvatures 1 and 10 shrinks by 1 - 0.05 in a step, and its height by the square of that.
        Descent descent = Descent.Run(new Bowl(10), ContenderCatalog.Find("sgd"), 0.05, 200, seed: 0);

        Assert.Equal(0.95 * 0.95, descent.FactorPerStep!.Value, 1e-5);
        Assert.Equal(201, descent.Points.Count);

        // u = -1.8 cos 30 + 0.6 sin 30 = -1.2588: u^2 / 2 * 0.95^(2 k) falls below 1e-4 at k = 87.5.
        Assert.Equal(88, descent.StepsToGoal);
    }

    [Theory]
    [InlineData("sgd", "bowl-10")]
    [InlineData("momentum", "bowl-100")]
    [InlineData("nesterov", "bowl-100")]
    [InlineData("momentum", "rosenbrock")]
    [InlineData("adam", "beale")]
    [InlineData("rprop", "himmelblau")]
    [InlineData("adam", "styblinski-tang")]
    [InlineData("lion", "saddle")]
    [InlineData("sgd", "saddle")]
    public void TunedOptimizer_ReachesTheGoal(string optimizer, string surface)
    {
        (Surface ground, IContender contender) = (SurfaceCatalog.Find(surface), ContenderCatalog.Find(optimizer));

        Descent descent = Descent.Run(ground, contender, RateSearch.Find(ground, contender, 1000, seed: 1), 1000, seed: 1);

        Assert.NotNull(descent.StepsToGoal);
        Assert.False(descent.Diverged);
        if (ground.Minimum is { } minimum)
        {
            Assert.All(descent.Heights.Skip(descent.StepsToGoal.Value), height => Assert.True(height <= minimum + Descent.Tolerance));
            Assert.True(descent.Heights[descent.StepsToGoal.Value - 1] > minimum + Descent.Tolerance);
        }
        else
        {
            Assert.True(descent.FinalHeight < -1);
        }
    }

    [Fact]
    public void EveryOptimizer_GetsDownOnABowl() => Assert.All(ContenderCatalog.All, contender =>
    {
        var bowl = new Bowl(10);
        Descent descent = Descent.Run(bowl, contender, RateSearch.Find(bowl, contender, 300, seed: 1), 300, seed: 1);

        Assert.True(descent.FinalHeight < descent.Heights[0] / 20, $"{contender.Name} ends at {descent.FinalHeight}.");
    });

    [Fact]
    public void RateThatIsTooHigh_Diverges()
    {
        Descent descent = Descent.Run(new Bowl(10), ContenderCatalog.Find("sgd"), 1, 1000, seed: 0);

        Assert.True(descent.Diverged);
        Assert.Null(descent.StepsToGoal);
        Assert.True(descent.Points.Count < 20);
    }

    [Fact]
    public void PathThatOnlyCrossesTheMinimum_HasNotReachedIt()
    {
        var contender = new FixedPath(new Point(0, 0), new Point(1, 0), new Point(0, 0), new Point(1, 0));

        Assert.Null(Descent.Run(new Bowl(10), contender, 1, 4, seed: 0).StepsToGoal);
        Assert.Equal(3, Descent.Run(new Bowl(10), contender, 1, 3, seed: 0).StepsToGoal);
    }

    [Fact]
    public void MethodWithoutLearningRate_RunsLikeTheOthers()
    {
        var newton = new FixedPath(new Point(0, 0));
        var bowl = new Bowl(10);

        Descent descent = Descent.Run(bowl, newton, RateSearch.Find(bowl, newton, 100, seed: 0), 100, seed: 0);

        Assert.Equal((1, 1.0, 2), (descent.StepsToGoal!.Value, descent.Rate, descent.Points.Count));
    }

    [Fact]
    public void Noise_DependsOnTheSeedAlone()
    {
        var bowl = new NoisyBowl();
        IContender adam = ContenderCatalog.Find("adam");

        Assert.Equal(Descent.Run(bowl, adam, 0.1, 50, seed: 3).Points, Descent.Run(bowl, adam, 0.1, 50, seed: 3).Points);
        Assert.NotEqual(Descent.Run(bowl, adam, 0.1, 50, seed: 3).Points, Descent.Run(bowl, adam, 0.1, 50, seed: 4).Points);
    }

    [Fact]
    public void Noise_HasTheDeviationThatTheSurfaceSays()
    {
        var bowl = new NoisyBowl();
        var view = new SurfaceView(bowl, seed: 1);
        Point mean = bowl.Gradient(bowl.Start);
        Point[] noise = [.. Enumerable.Range(0, 4000).Select(_ => view.Gradient(bowl.Start) - mean)];

        Assert.Equal(0, noise.Average(point => point.X), 0.06);
        Assert.Equal(1, noise.Average(point => point.X * point.X), 0.1);
        Assert.Equal(1, noise.Average(point => point.Y * point.Y), 0.1);
        Assert.Equal(0, noise.Average(point => point.X * point.Y), 0.06);
    }

    [Fact]
    public void RateLimit_OfGradientDescentIsTwoOverTheCurvature()
    {
        var bowl = new Bowl(100);

        Assert.Equal(0.02, RateLimit.Find(bowl, ContenderCatalog.Find("sgd"), 400, seed: 0), 3e-4);
    }

    [Fact]
    public void TunedRate_OfGradientDescentIsAlmostTheBestOne()
    {
        var bowl = new Bowl(100);

        // 2 / (smallest + largest curvature).
        Assert.Equal(2.0 / 101, RateSearch.Find(bowl, ContenderCatalog.Find("sgd"), 1000, seed: 0), 0.001);
    }

    [Fact]
    public void TaylorModels_OfABowlAreExact()
    {
        var bowl = new AlignedBowl();
        var model = new TaylorModel(bowl, new Point(0, 0.5));

        Assert.Equal((12.5, 50), (model.Value, model.Slope));
        Assert.Equal(100, model.Curvature, 5);
        Assert.Equal(0.5, model.BestDistance!.Value, 6);
        Assert.Equal(12.5 - (0.3 * 50), model.Linear(0.3), 9);
        Assert.Equal(model.True(0.3), model.Quadratic(0.3), 6);
        Assert.Equal(2, model.True(0.3), 9);
    }

    [Fact]
    public void TaylorModel_OnTheRidgeHasNoLowestPoint() => Assert.Null(new TaylorModel(new Saddle(), new Point(0, 0.1)).BestDistance);

    private sealed class FixedPath(params Point[] points) : IContender
    {
        public string Name => "fixed";

        public bool HasRate => false;

        public IEnumerable<Point> Descend(SurfaceView view, double rate) => points;
    }
}
