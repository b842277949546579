namespace FusedOptim.Training.Tests.SecondOrder;

public sealed class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(23)]
    public void Factor_SolvesWhatItWasMadeFrom(int n)
    {
        QuadraticProblem problem = QuadraticProblem.FromEigenvalues([.. Enumerable.Range(1, n).Select(i => (double)i)], seed: n);
        double[] factor = new double[n * n];
        double[] expected = [.. Enumerable.Range(0, n).Select(i => i - 2.5)];
        double[] solution = new double[n];
        problem.Gradient(expected, solution); // A x, because b is 0
        for (int i = 0; i < n; i++)
        {
            solution[i] += 0.5 * expected[i];
        }

        Assert.True(Cholesky.TryFactor(problem.Matrix, 0.5, factor, n, CancellationToken.None));
        Cholesky.Solve(factor, n, solution);

        Assert.All(solution.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(1.5, true)]
    public void MatrixThatIsNotPositiveDefinite_NeedsAShift(double shift, bool isFactored)
    {
        QuadraticProblem saddle = QuadraticProblem.FromEigenvalues([-1, 2, 3], seed: 5);

        Assert.Equal(isFactored, Cholesky.TryFactor(saddle.Matrix, shift, new double[9], 3, CancellationToken.None));
    }

    [Fact]
    public void SingularMatrix_IsNotFactored() =>
        Assert.False(Cholesky.TryFactor([1, 1, 1, 1], 0, new double[4], 2, CancellationToken.None));

    [Fact]
    public void NegativeCurvature_IsThatOfTheSmallestEigenvalue()
    {
        QuadraticProblem saddle = QuadraticProblem.FromEigenvalues([-1, 0.5, 2, 30], seed: 5);
        double[] direction = new double[4], product = new double[4];

        double curvature = NegativeCurvature.Find(saddle.Matrix, new double[16], 1e-8, direction, CancellationToken.None);
        saddle.Gradient(direction, product);

        Assert.Equal(-1, curvature, 1e-6);
        Assert.Equal(1, VectorSums.Norm<double>(direction), 1e-12);
        Assert.All(product.Zip(direction), pair => Assert.Equal(-pair.Second, pair.First, 1e-3));
    }

    [Fact]
    public void MatrixWithoutNegativeCurvature_HasNone()
    {
        QuadraticProblem valley = QuadraticProblem.FromEigenvalues([0, 0.5, 2], seed: 5);

        Assert.Equal(0, NegativeCurvature.Find(valley.Matrix, new double[9], 1e-8, new double[3], CancellationToken.None));
    }
}
