namespace FusedOptim.Training.Tests.Convergence;

public sealed class QuadraticProblemTests
{
    [Fact]
    public void ValueAndGradient_AreThoseOfTheFormula()
    {
        var problem = new QuadraticProblem([2, 1, 1, 3], [-1, 4], 5);
        double[] gradient = new double[2];

        problem.Gradient([1, 2], gradient);

        Assert.Equal((((2 + 2 + 2 + 12) / 2.0) + (-1 + 8) + 5, 3.0, 11.0), (problem.Value([1, 2]), gradient[0], gradient[1]));
        Assert.Equal(2.5 - (Math.Sqrt(5) / 2), problem.Eigenvalues[0], 1e-12);
        Assert.Equal(2.5 + (Math.Sqrt(5) / 2), problem.Eigenvalues[1], 1e-12);
        Assert.Equal(1.4, problem.Minimizer[0], 1e-12);
        Assert.Equal(-1.8, problem.Minimizer[1], 1e-12);
        Assert.Equal(5 - 0.7 - 3.6, problem.Minimum, 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    public void RotatedMatrix_HasTheEigenvaluesItWasMadeOf(int n)
    {
        double[] eigenvalues = [.. Enumerable.Range(0, n).Select(i => (i * i) - 3.5)];
        double[] center = [.. Enumerable.Range(0, n).Select(i => i / 3.0)];
        QuadraticProblem made = QuadraticProblem.FromEigenvalues([.. eigenvalues.Reverse()], seed: 11, center, value: -2);
        var again = new QuadraticProblem(made.Matrix, made.Linear, made.Constant);
        double[] gradient = new double[n];
        made.Gradient(center, gradient);

        Assert.Equal(eigenvalues, made.Eigenvalues.ToArray());
        Assert.All(again.Eigenvalues.ToArray().Zip(eigenvalues), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        Assert.All(gradient, element => Assert.Equal(0, element, 1e-9));
        Assert.Equal(-2, made.Value(center), 1e-8);
        Assert.True(Math.Abs(made.Matrix[1]) > 1e-3, "it is not rotated");
    }

    [Fact]
    public void Seed_DecidesTheRotation()
    {
        double[] a = QuadraticProblem.FromEigenvalues([1, 2, 3], 1).Matrix.ToArray();

        Assert.Equal(a, QuadraticProblem.FromEigenvalues([1, 2, 3], 1).Matrix.ToArray());
        Assert.NotEqual(a, QuadraticProblem.FromEigenvalues([1, 2, 3], 2).Matrix.ToArray());
    }

    [Theory]
    [InlineData(0.1, DescentRegime.Monotone)]
    [InlineData(0.25, DescentRegime.Monotone)] // 1 / h: arrives in one step
    [InlineData(0.26, DescentRegime.Oscillating)]
    [InlineData(0.49, DescentRegime.Oscillating)]
    [InlineData(0.5, DescentRegime.Divergent)] // 2 / h: goes to and fro for ever
    [InlineData(0.6, DescentRegime.Divergent)]
    public void RegimeInOneDimension_IsWhatDescentDoes(double step, DescentRegime regime)
    {
        QuadraticProblem problem = QuadraticProblem.FromEigenvalues([4], seed: 1);
        double[] x = [1], gradient = [0];
        var path = new List<double>();
        for (int k = 0; k < 400; k++)
        {
            problem.Gradient(x, gradient);
            x[0] -= step * gradient[0];
            path.Add(x[0]);
        }

        Assert.Equal(regime, problem.Regime(step));
        Assert.Equal(regime != DescentRegime.Divergent, Math.Abs(path[^1]) < 0.01);
        Assert.Equal(regime == DescentRegime.Monotone, path.All(element => element >= 0));
        Assert.Equal((0.25, 0.5, 1.0, 0.0), (problem.OptimalStep, problem.StepLimit, problem.ConditionNumber, problem.OptimalRate));
    }

    [Fact]
    public void StepsInSeveralDimensions_FollowTheEnds()
    {
        QuadraticProblem problem = QuadraticProblem.FromEigenvalues([9, 1, 3], seed: 4);

        Assert.Equal((9.0, 0.2, 2.0 / 9, 0.8), (problem.ConditionNumber, problem.OptimalStep, problem.StepLimit, problem.OptimalRate));
        Assert.Equal(problem.OptimalRate, problem.Rate(problem.OptimalStep), 1e-15);
        Assert.True(problem.Rate(0.19) > problem.OptimalRate && problem.Rate(0.21) > problem.OptimalRate);
        Assert.Equal(DescentRegime.Monotone, problem.Regime(0.11));
        Assert.Equal(DescentRegime.Oscillating, problem.Regime(0.2));
        Assert.Equal(DescentRegime.Divergent, problem.Regime(0.23));
    }

    [Fact]
    public void Saddle_HasNoMinimumAndNoStep()
    {
        QuadraticProblem saddle = QuadraticProblem.FromEigenvalues([-1, 2], seed: 4);

        Assert.Equal((false, DescentRegime.Divergent), (saddle.IsConvex, saddle.Regime(1e-3)));
        Assert.StartsWith("The smallest eigenvalue is -1:", Assert.Throws<InvalidOperationException>(() => saddle.OptimalStep).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => saddle.StepLimit);
        Assert.Throws<InvalidOperationException>(() => saddle.ConditionNumber);
        Assert.Throws<InvalidOperationException>(() => saddle.Minimum);
    }

    [Fact]
    public void WrongCoefficients_AreRefused()
    {
        Refuses("A must be symmetric, but is 3 at [1, 0] and 2 at [0, 1].", () => _ = new QuadraticProblem([1, 2, 3, 4], [0, 0]));
        Refuses("A has 3 elements and b has 2;", () => _ = new QuadraticProblem([1, 2, 3], [0, 0]));
        Refuses("A has 0 elements and b has 0;", () => _ = new QuadraticProblem([], []));
        Refuses("All coefficients must be finite.", () => _ = new QuadraticProblem([1, 0, 0, 1], [0, double.NaN]));
        Refuses("All coefficients must be finite.", () => QuadraticProblem.FromEigenvalues([1, double.NaN], 1));
        Refuses("A has 4 elements and b has 1;", () => QuadraticProblem.FromEigenvalues([1, 2], 1, [5]));
        QuadraticProblem problem = QuadraticProblem.FromEigenvalues([1, 2], 1);
        Refuses("x has 1 elements, but the problem has 2 variables.", () => problem.Value([1]));
        Refuses("gradient has 3 elements, but the problem has 2 variables.", () => problem.Gradient([1, 1], new double[3]));
        Assert.StartsWith("step must lie in", Assert.Throws<ArgumentOutOfRangeException>(() => problem.Regime(0)).Message, StringComparison.Ordinal);
    }

    private static void Refuses(string message, Action call) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
}
