using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.SecondOrder;

/// <summary>What the line search accepts satisfies the strong Wolfe conditions, whatever the first step is.</summary>
public sealed class WolfeLineSearchTests
{
    public static TheoryData<string, double> Searches
    {
        get
        {
            var searches = new TheoryData<string, double>();
            foreach (string name in Functions.Keys)
            {
                foreach (double step in (double[])[1e-3, 0.1, 1, 10, 1000])
                {
                    searches.Add(name, step);
                }
            }

            return searches;
        }
    }

    // Functions of the step from 0, which fall there. The first two: More and Thuente 1994, section 5.
    private static Dictionary<string, (Func<double, double> Loss, Func<double, double> Derivative)> Functions { get; } = new()
    {
        ["rational"] = (t => -t / ((t * t) + 2), t => ((t * t) - 2) / Math.Pow((t * t) + 2, 2)),
        ["steep"] = (t => Math.Pow(t + 0.004, 5) - (2 * Math.Pow(t + 0.004, 4)), t => (5 * Math.Pow(t + 0.004, 4)) - (8 * Math.Pow(t + 0.004, 3))),
        ["parabola"] = (t => (t - 3) * (t - 3), t => 2 * (t - 3)),
        ["quartic"] = (t => Math.Pow(t - 1, 4), t => 4 * Math.Pow(t - 1, 3)),
        ["waves"] = (t => ((t - 4) * (t - 4)) + (2 * Math.Sin(3 * t)), t => (2 * (t - 4)) + (6 * Math.Cos(3 * t))),
        ["logarithm"] = (t => t < 5 ? -Math.Log(5 - t) - (3 * t) : double.NaN, t => t < 5 ? (1 / (5 - t)) - 3 : double.NaN),
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void AcceptedPoint_SatisfiesBothConditions(string name, double step)
    {
        (Func<double, double> loss, Func<double, double> derivative) = Functions[name];
        Problem problem = Problem.OfOne(0, loss, derivative);
        var objective = new Objective<double>(problem.Tensors(), problem.Evaluate, CancellationToken.None);
        var start = new LinePoint(0, loss(0), derivative(0), LinePoint.Start);

        LinePoint accepted = new WolfeLineSearch<double>(1, 1e-9).Search(objective, [0], [1], start, step);

        Assert.True(accepted.Step > 0);
        Assert.Equal((loss(accepted.Step), derivative(accepted.Step)), (accepted.Loss, accepted.Slope));
        Assert.True(accepted.Loss <= start.Loss + (1e-4 * accepted.Step * start.Slope), $"{accepted} is too high");
        Assert.True(Math.Abs(accepted.Slope) <= 0.9 * Math.Abs(start.Slope), $"{accepted} is too steep");
        Assert.InRange(problem.Evaluations, 1, 25);
    }

    [Fact]
    public void GradientOfTheAcceptedPoint_IsTaken()
    {
        Problem problem = Problem.OfOne(0, t => Math.Pow(t - 1, 4), t => 4 * Math.Pow(t - 1, 3));
        var objective = new Objective<double>(problem.Tensors(), problem.Evaluate, CancellationToken.None);
        var search = new WolfeLineSearch<double>(1, 1e-9);
        LinePoint accepted = search.Search(objective, [0], [1], new LinePoint(0, 1, -4, LinePoint.Start), 1000);
        double[] gradient = [double.NaN];

        search.TakeGradient(accepted, ref gradient);

        Assert.Equal(4 * Math.Pow(accepted.Step - 1, 3), gradient[0]);
    }

    [Theory]
    [InlineData(0, 4, 1)] // (t - 1)^2 with t in [0, 4]
    [InlineData(2, 3, 2)] // the same, outside of the bounds
    public void CubicMinimum_OfAParabolaIsItsOwn(double lower, double upper, double expected)
    {
        LinePoint a = At(lower), b = At(upper);

        Assert.Equal(expected, LinePoint.CubicMinimum(a, b, lower, upper), 1e-12);
        Assert.Equal(expected, LinePoint.CubicMinimum(b, a, lower, upper), 1e-12);

        static LinePoint At(double t) => new(t, (t - 1) * (t - 1), 2 * (t - 1), 0);
    }

    [Theory]
    [InlineData(-2.0 / 3, 3)] // it falls everywhere: the middle of the bounds
    [InlineData(-1, 4)] // it is a line: the lower end
    public void CubicWithoutAMinimum_GivesAPlaceWithinTheBounds(double loss, double expected) =>
        Assert.Equal(expected, LinePoint.CubicMinimum(new LinePoint(0, 0, -1, 0), new LinePoint(1, loss, -1, 0), 2, 4));
}
