using FusedOptim.Optimizers;
using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Convergence;

public sealed class HessianSpectrumTests
{
    [Theory]
    [InlineData(1, 2, 9)]
    [InlineData(-3, 1, 8)]
    [InlineData(-8, 1, 3)] // the end of largest magnitude is negative
    [InlineData(-5, 1, 5)] // both have the same
    [InlineData(-4.999, 4.99, 5)]
    [InlineData(-7, -3, -1)]
    [InlineData(0, 3, 9)]
    [InlineData(4, 4, 4)]
    public void EndsOfTheSpectrum_AreFound(double first, double second, double third)
    {
        Problem problem = Problem.Of(QuadraticProblem.FromEigenvalues([first, second, third], seed: 6, [1, 1, 1]), 0.3, -2, 5);

        HessianSpectrum spectrum = HessianSpectrum.Measure(problem.Tensors(), problem.Evaluate, new HessianSpectrumOptions { Tolerance = 1e-4, MaximumIterations = 5000 });

        Assert.True(spectrum.IsConverged, spectrum.ToString());
        Assert.Equal(third, spectrum.LargestEigenvalue, 2e-3);
        Assert.Equal(first, spectrum.SmallestEigenvalue, 2e-3);
        Assert.Equal(first < 0, spectrum.HasNegativeCurvature);
        Assert.Equal(third > 0 ? 2 / third : double.PositiveInfinity, spectrum.LargestStableStep, 1e-3);
        Assert.Equal(problem.Evaluations, spectrum.Evaluations);
    }

    [Fact]
    public void OppositeEigenvalues_AreNotIteratedInVain()
    {
        Problem problem = Problem.Of(QuadraticProblem.FromEigenvalues([-5, 1, 5], seed: 6), 0.3, -2, 5);

        HessianSpectrum spectrum = HessianSpectrum.Measure(problem.Tensors(), problem.Evaluate, new HessianSpectrumOptions { MaximumIterations = 100_000 });

        Assert.True(spectrum.IsConverged);
        Assert.InRange(spectrum.Evaluations, 1, 300);
    }

    [Fact]
    public void OneElement_HasItsSecondDerivativeTwice()
    {
        Problem problem = Problem.OfOne(1, x => Math.Pow(x, 4), x => 4 * Math.Pow(x, 3));

        HessianSpectrum spectrum = HessianSpectrum.Measure(problem.Tensors(), problem.Evaluate);

        Assert.Equal(12, spectrum.LargestEigenvalue, 1e-6);
        Assert.Equal(12, spectrum.SmallestEigenvalue, 1e-6);
    }

    [Fact]
    public void FlatLoss_HasNoCurvature()
    {
        Problem problem = Problem.OfOne(1, x => 3 * x, _ => 3);

        HessianSpectrum spectrum = HessianSpectrum.Measure(problem.Tensors(), problem.Evaluate);

        Assert.Equal((0.0, 0.0, true, double.PositiveInfinity), (spectrum.LargestEigenvalue, spectrum.SmallestEigenvalue, spectrum.IsConverged, spectrum.LargestStableStep));
    }

    [Fact]
    public void StableStep_IsWhereDescentOfAnOptimizerTurnsToDivergence()
    {
        // 3 x^2 + y^2 / 2 in two tensors of floats: 2 / lambda_max = 1 / 3.
        float[] x = [1], y = [1], gradientX = [0], gradientY = [0];
        using var sgd = new Sgd();
        sgd.Add("x", x, gradientX);
        sgd.Add("y", y, gradientY);
        double Loss()
        {
            (gradientX[0], gradientY[0]) = (6 * x[0], y[0]);
            return (3 * x[0] * x[0]) + (y[0] * y[0] / 2);
        }

        HessianSpectrum spectrum = HessianSpectrum.Measure(sgd, Loss);

        Assert.Equal(1.0 / 3, spectrum.LargestStableStep, 1e-3);
        Assert.True(LossWith(0.98) < 0.5 && LossWith(1.02) > 3);

        double LossWith(double share)
        {
            x[0] = y[0] = 1;
            sgd.LearningRate = share * spectrum.LargestStableStep;
            for (int step = 0; step < 200; step++)
            {
                Loss();
                sgd.Step();
            }

            return Loss();
        }
    }

    [Fact]
    public void ParametersAndGradients_AreBitForBitWhatTheyWere()
    {
        Problem problem = Problem.Rosenbrock(9);
        problem.Evaluate();
        problem.X[3] = -0.0;
        long[] before = Bits();
        using var source = new CancellationTokenSource();
        var options = new HessianSpectrumOptions { MaximumIterations = 7 };

        HessianSpectrum.Measure(problem.Tensors(), problem.Evaluate, options);
        AssertRestored();
        Assert.Throws<OperationCanceledException>(() => HessianSpectrum.Measure(
            problem.Tensors(), problem.Evaluate, options, new Reports<SpectrumReport>(_ => source.Cancel()), source.Token));
        AssertRestored();
        Assert.Throws<InvalidDataException>(() => HessianSpectrum.Measure(problem.Tensors(), () => throw new InvalidDataException()));
        AssertRestored();

        long[] Bits() => [.. problem.X.Concat(problem.Gradient).Select(BitConverter.DoubleToInt64Bits)];

        void AssertRestored() => Assert.Equal(before, Bits());
    }

    [Fact]
    public void IterationsThatRunOut_AreSaid()
    {
        Problem problem = Problem.Of(QuadraticProblem.FromEigenvalues([.. Enumerable.Range(1, 20).Select(i => (double)i)], seed: 6), new double[20]);

        HessianSpectrum spectrum = HessianSpectrum.Measure(problem.Tensors(), problem.Evaluate, new HessianSpectrumOptions { MaximumIterations = 3 });

        Assert.False(spectrum.IsConverged);
        Assert.EndsWith(", NOT converged", spectrum.ToString(), StringComparison.Ordinal);
        Assert.InRange(spectrum.LargestEigenvalue, 5, 20);
        Assert.InRange(spectrum.SmallestEigenvalue, 1, 15);
    }

    [Fact]
    public void Seed_DecidesTheBits()
    {
        Problem problem = Problem.Rosenbrock(9);
        HessianSpectrum With(int seed) => HessianSpectrum.Measure(problem.Tensors(), problem.Evaluate, new HessianSpectrumOptions { Seed = seed });

        Assert.Equal(With(1), With(1));
        Assert.NotEqual(With(1).LargestEigenvalue, With(2).LargestEigenvalue);
        Assert.Equal(1, With(1).LargestEigenvalue / With(2).LargestEigenvalue, 2e-3);
    }

    [Fact]
    public void NonFiniteGradientNearby_NamesTheTensor()
    {
        Problem problem = Problem.OfOne(0, Math.Sqrt, x => 0.5 / Math.Sqrt(x));

        string message = Assert.Throws<NonFiniteLossException>(() => HessianSpectrum.Measure(problem.Tensors(), problem.Evaluate)).Message;

        Assert.StartsWith("The gradient of 'x' is NaN at index 0, close to the point whose curvature is measured.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongOptionsAndNoTensors_AreRefused()
    {
        Assert.Equal("Tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => new HessianSpectrumOptions { Tolerance = 0 }).ParamName);
        Assert.Equal("MaximumIterations", Assert.Throws<ArgumentOutOfRangeException>(() => new HessianSpectrumOptions { MaximumIterations = 0 }).ParamName);
        Assert.Equal("HessianSpectrum has no tensors; Add them first.", Assert.Throws<InvalidOperationException>(() => HessianSpectrum.Measure(new TensorSet<double>(), () => 0)).Message);
    }
}
