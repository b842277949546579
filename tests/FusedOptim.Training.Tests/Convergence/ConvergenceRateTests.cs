using System.Globalization;
using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Convergence;

public sealed class ConvergenceRateTests
{
    [Fact]
    public void RatesAndOrders_AreThoseOfTheirFormulas()
    {
        var rate = ConvergenceRate.Of([5, 3, 2.5, 2.03125], minimum: 2);

        Assert.Equal([3, 1, 0.5, 0.03125], rate.Errors);
        Assert.Equal([1.0 / 3, 0.5, 0.0625], rate.Rates);
        Assert.Equal([Math.Log(0.5) / Math.Log(1.0 / 3), 4], rate.Orders);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void GeometricErrors_AreLinear(double r)
    {
        ConvergenceRate rate = Read(k => Math.Pow(r, k), 60);

        Assert.Equal(ConvergenceKind.Linear, rate.Kind);
        Assert.Equal(r, rate.Rate, 1e-6);
        Assert.Equal(1, rate.Order, 1e-6);
    }

    [Theory]
    [InlineData(0.5, 6)]
    [InlineData(0.5, 40)]
    [InlineData(1, 6)]
    [InlineData(1, 300)]
    [InlineData(2, 40)]
    public void PowersOfK_AreSublinear(double power, int count) => Assert.Equal(ConvergenceKind.Sublinear, Read(k => Math.Pow(k + 1, -power), count).Kind);

    [Fact]
    public void SquaredErrors_AreQuadratic()
    {
        ConvergenceRate rate = Read(k => Math.Pow(0.5, 1 << k), 6);

        Assert.Equal(ConvergenceKind.Quadratic, rate.Kind);
        Assert.Equal(2, rate.Order, 1e-9);
        Assert.Equal("quadratic: each step doubles the number of right digits (order 2.00)", rate.ToString());
    }

    [Fact]
    public void OrderBetweenOneAndTwo_IsSuperlinear() => Assert.Equal(ConvergenceKind.Superlinear, Read(k => Math.Pow(0.5, Math.Pow(1.5, k)), 8).Kind);

    [Fact]
    public void InverseFactorials_AreSuperlinear()
    {
        double error = 1;

        Assert.Equal(ConvergenceKind.Superlinear, Read(k => error /= k + 1, 18).Kind);
    }

    [Fact]
    public void GrowingErrors_Diverge()
    {
        ConvergenceRate rate = Read(k => Math.Pow(1.1, k), 20);

        Assert.Equal((ConvergenceKind.Diverging, 1.1), (rate.Kind, Math.Round(rate.Rate, 12)));
        Assert.Equal(ConvergenceKind.Diverging, ConvergenceRate.Of([1, 0.5, double.NaN, 0.1], 0).Kind);
        Assert.Equal(ConvergenceKind.Diverging, ConvergenceRate.Of([1, 2, double.PositiveInfinity], 0).Kind);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(41)] // the last order is 10
    public void LinearRatesThatAlternate_AreNotTakenForHigherOrder(int count)
    {
        double error = 1;

        Assert.Equal(ConvergenceKind.Linear, Read(k => error *= k % 2 == 0 ? 0.9 : 0.99, count).Kind);
    }

    // As momentum swings in a bowl: along the steep axis quickly, along the flat one slowly.
    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(0.8)]
    [InlineData(1.2)]
    [InlineData(1.6)]
    [InlineData(2.3)]
    [InlineData(3)]
    public void ErrorsThatSwing_HaveTheRateOfTheirCrests(double phase)
    {
        ConvergenceRate rate = Read(k => Math.Pow(0.9, k) * (Square(Math.Cos((0.9 * k) + phase)) + (0.008 * Square(Math.Cos(0.09 * k)))), 120);

        Assert.Equal(ConvergenceKind.Linear, rate.Kind);
        Assert.Equal(0.9, rate.Rate, 0.02);
        Assert.Equal(120, rate.Errors.Count);

        static double Square(double value) => value * value;
    }

    [Fact]
    public void AFewRisesAtTheBeginning_AreNoSwing()
    {
        double[] losses = [1, 3, 0.8, 2, 0.7, 1.5, .. Enumerable.Range(0, 40).Select(k => Math.Pow(0.5, k))];

        Assert.Equal(0.5, ConvergenceRate.Of(losses, 0).Rate, 1e-9);
    }

    [Fact]
    public void ErrorsBelowRoundingAndRepetitions_AreLeftOut()
    {
        var rate = ConvergenceRate.Of([2, 1.5, 1.25, 1 + 1e-15, 1, 1], minimum: 1);
        var stopped = ConvergenceRate.Of([1, 0.1, 0.01, 0.001, 0.001, 0.001], minimum: 0);

        Assert.Equal([1, 0.5, 0.25], rate.Errors);
        Assert.Equal(ConvergenceKind.Linear, rate.Kind);
        Assert.Equal((4, ConvergenceKind.Linear), (stopped.Errors.Count, stopped.Kind));
        Assert.Equal(ConvergenceKind.Sublinear, ConvergenceRate.Of([1, 1, 1, 1], 0).Kind);
        Assert.Equal("undetermined: 1 error above rounding, too few to tell", ConvergenceRate.Of([2, 1], 1).ToString());
    }

    [Fact]
    public void GradientDescentOnAQuadratic_HasThePredictedRate()
    {
        QuadraticProblem quadratic = QuadraticProblem.FromEigenvalues([1, 4, 10], seed: 2, [1, 2, 3], value: 5);
        double[] x = [9, -9, 4], gradient = new double[3];
        var losses = new List<double>();
        for (int step = 0; step < 60; step++)
        {
            losses.Add(quadratic.Value(x));
            quadratic.Gradient(x, gradient);
            x = [.. x.Zip(gradient, (a, g) => a - (quadratic.OptimalStep * g))];
        }

        var rate = ConvergenceRate.Of(losses, quadratic.Minimum);

        Assert.Equal(ConvergenceKind.Linear, rate.Kind);
        Assert.Equal(Math.Pow(quadratic.OptimalRate, 2), rate.Rate, 0.01);
    }

    [Fact]
    public void Lbfgs_IsFasterThanLinear()
    {
        Problem problem = Problem.Rosenbrock(2);
        var reports = new Reports<IterationReport>();
        problem.Lbfgs(new LbfgsOptions { MaximumIterations = 100, MaximumEvaluations = 200 }).Step(problem.Evaluate, reports);

        ConvergenceKind kind = ConvergenceRate.Of([.. reports.Select(report => report.Loss)], 0).Kind;

        Assert.True(kind is ConvergenceKind.Superlinear or ConvergenceKind.Quadratic, kind.ToString());
    }

    [Fact]
    public void Reading_IsTheSameInAnyCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal("linear with rate 0.5: each step leaves 50 % of the error (order 1.00)", Read(k => Math.Pow(0.5, k), 20).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void UnusableInput_IsRefused()
    {
        Assert.StartsWith("A rate needs at least two losses; there are 1.", Assert.Throws<ArgumentException>(() => ConvergenceRate.Of([1], 0)).Message, StringComparison.Ordinal);
        Assert.Equal("minimum", Assert.Throws<ArgumentException>(() => ConvergenceRate.Of([1, 2], double.NaN)).ParamName);
        Assert.Equal("losses", Assert.Throws<ArgumentException>(() => ConvergenceRate.Of([double.NaN, 2], 0)).ParamName);
    }

    private static ConvergenceRate Read(Func<int, double> error, int count) => ConvergenceRate.Of([.. Enumerable.Range(0, count).Select(error)], 0);
}
