using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Training;

namespace FusedOptim.Samples.Tests.Landscapes.Contenders;

public sealed class SecondOrderContenderTests
{
    [Fact]
    public void Newton_ArrivesInOneStepOnABowl()
    {
        Descent descent = Descent.Run(new Bowl(100), ContenderCatalog.Find("newton"), rate: 1, steps: 50, seed: 0);

        // The gradient at the start, four for the Hessian, and the one at the end.
        Assert.Equal(1, descent.StepsToGoal);
        Assert.Equal(6, descent.EvaluationsToGoal);
        Assert.True(descent.FinalHeight < 1e-20);
    }

    [Fact]
    public void Lbfgs_TakesTheStepsAndEvaluationsOfOneRun()
    {
        const int Iterations = 12;
        var surface = new Rosenbrock();
        double[] point = [surface.Start.X, surface.Start.Y], gradient = new double[2];
        var whole = new Lbfgs<double>(new LbfgsOptions { MaximumIterations = Iterations, MaximumEvaluations = 1000, GradientTolerance = 0, ChangeTolerance = 0 });
        whole.Add("point", point, gradient);
        StepResult result = whole.Step(() =>
        {
            var place = new Point(point[0], point[1]);
            (gradient[0], gradient[1]) = (surface.Gradient(place).X, surface.Gradient(place).Y);
            return surface.Value(place);
        });

        var view = new SurfaceView(surface, seed: 0);
        Point[] points = [.. ContenderCatalog.Find("lbfgs").Descend(view, rate: 1).Take(Iterations)];

        Assert.Equal(Iterations, result.Iterations);
        Assert.Equal(new Point(point[0], point[1]), points[^1]);
        Assert.Equal(result.Evaluations, view.Evaluations);
    }

    [Theory]
    [InlineData("lbfgs")]
    [InlineData("newton")]
    public void PathEnds_WhereNothingIsLeftToGain(string name)
    {
        Descent descent = Descent.Run(new Rosenbrock(), ContenderCatalog.Find(name), rate: 1, steps: 1000, seed: 0);

        Assert.InRange(descent.Points.Count, 10, 100);
        Assert.True(descent.FinalHeight < 1e-25, $"{descent.FinalHeight}");
        Assert.True(descent.EvaluationsToGoal > descent.StepsToGoal);
    }

    [Theory]
    [InlineData("lbfgs")]
    [InlineData("newton")]
    public void Saddle_IsLeft(string name) => Assert.NotNull(Descent.Run(new Saddle(), ContenderCatalog.Find(name), rate: 1, steps: 100, seed: 0).StepsToGoal);

    [Fact]
    public void OptimizerNeedsOneEvaluationForEachStep()
    {
        Descent descent = Descent.Run(new Bowl(10), ContenderCatalog.Find("sgd"), rate: 0.15, steps: 200, seed: 0);

        Assert.Equal(descent.StepsToGoal, descent.EvaluationsToGoal);
    }
}
