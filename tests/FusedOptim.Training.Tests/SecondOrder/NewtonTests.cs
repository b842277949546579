using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.SecondOrder;

public sealed class NewtonTests
{
    private static readonly NewtonOptions OneIteration = new() { MaximumIterations = 1 };

    [Fact]
    public void Quadratic_TakesOneIteration()
    {
        double[] minimum = [1, -2, 3];
        Problem problem = Problem.Of(QuadraticProblem.FromEigenvalues([1, 50, 2000], seed: 3, minimum), 9, 9, 9);

        problem.Newton(OneIteration).Step(problem.Evaluate);

        Assert.All(problem.X.Zip(minimum), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void NearAMinimum_ConvergenceIsQuadratic()
    {
        // exp(x) - x, three times, coupled; the minimum is not known to the method.
        Problem problem = Coupled(0.9, -0.5, 0.7);
        var reports = new Reports<IterationReport>();
        Newton<double> newton = problem.Newton(new NewtonOptions { GradientTolerance = 1e-12 });

        StepResult result = newton.Step(problem.Evaluate, reports);
        var rate = ConvergenceRate.Of([result.LossBefore, .. reports.Select(report => report.Loss)], minimum: 3);

        Assert.Equal((ConvergenceKind.Quadratic, 0.0), (rate.Kind, newton.Damping));
        Assert.All(problem.X, x => Assert.Equal(0, x, 1e-9));
        Assert.InRange(result.Iterations, 3, 8);
    }

    [Fact]
    public void LongValley_IsFollowedToItsEnd()
    {
        Problem problem = Problem.Rosenbrock(2);

        StepResult result = problem.Newton(new NewtonOptions { MaximumIterations = 60 }).Step(problem.Evaluate);

        Assert.Equal(StopReason.GradientTolerance, result.Reason);
        Assert.All(problem.X, x => Assert.Equal(1, x, 1e-6));
    }

    [Theory]
    [InlineData(0, 0)] // exactly on it, where the gradient is 0
    [InlineData(0.3, 0)] // on the line that leads to it
    [InlineData(0.3, 1e-9)]
    [InlineData(0.3, -0.01)]
    public void Saddle_IsLeft(double x0, double x1)
    {
        // x^2 - y^2 + y^4 / 2: a saddle at the origin, minima at y = +-1.
        var problem = new Problem([x0, x1], (x, gradient) =>
        {
            gradient[0] = 2 * x[0];
            gradient[1] = (-2 * x[1]) + (2 * Math.Pow(x[1], 3));
            return (x[0] * x[0]) - (x[1] * x[1]) + (Math.Pow(x[1], 4) / 2);
        });

        StepResult result = problem.Newton(new NewtonOptions { MaximumIterations = 40 }).Step(problem.Evaluate);

        Assert.Equal((StopReason.GradientTolerance, -0.5), (result.Reason, Math.Round(result.LossAfter, 9)));
        Assert.Equal(1, Math.Abs(problem.X[1]), 1e-6);
    }

    [Fact]
    public void SaddleThatIsNotToBeLeft_IsTheEnd()
    {
        Problem problem = Problem.OfOne(0, x => -x * x, x => -2 * x);

        StepResult result = problem.Newton(new NewtonOptions { EscapesSaddles = false }).Step(problem.Evaluate);

        Assert.Equal((StopReason.GradientTolerance, 1, 0.0), (result.Reason, result.Evaluations, problem.X[0]));
    }

    [Fact]
    public void HessianOfTheCaller_NeedsNoDifferences()
    {
        Problem problem = Coupled(0.9, -0.5, 0.7);
        int hessians = 0;
        var options = new NewtonOptions
        {
            Hessian = hessian =>
            {
                hessians++;
                for (int i = 0; i < 3; i++)
                {
                    hessian[4 * i] = Math.Exp(problem.X[i]) + 0.2;
                    hessian[(3 * i) + ((i + 1) % 3)] = hessian[(3 * i) + ((i + 2) % 3)] = -0.1;
                }
            },
        };

        StepResult result = problem.Newton(options).Step(problem.Evaluate);

        Assert.Equal(StopReason.GradientTolerance, result.Reason);
        Assert.Equal(result.Iterations + 1, hessians); // the last one has shown that it is a minimum
        Assert.Equal(result.Iterations + 1, result.Evaluations);
    }

    [Theory]
    [InlineData(2.0, "has 2 at [1, 0] and 1 at [0, 1], of 'b'[0] and 'a'[0]; they must be equal")]
    [InlineData(double.NaN, "has NaN at [1, 0] and 1 at [0, 1], of 'b'[0] and 'a'[0]; they must be finite")]
    public void WrongHessianOfTheCaller_IsRefusedWithItsPlace(double element, string message)
    {
        double[] a = [1], b = [1], gradientA = [0], gradientB = [0];
        var newton = new Newton<double>(new NewtonOptions { Hessian = hessian => (hessian[0], hessian[1], hessian[2], hessian[3]) = (2, 1, element, 2) });
        newton.Add("a", a, gradientA);
        newton.Add("b", b, gradientB);

        var exception = Assert.Throws<InvalidOperationException>(() => newton.Step(() =>
        {
            gradientA[0] = gradientB[0] = 1;
            return a[0] + b[0];
        }));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (a[0], b[0]));
    }

    [Fact]
    public void HessianThatNothingMakesPositiveDefinite_EndsWithAReason()
    {
        Problem problem = Problem.OfOne(1, x => -x * x, x => -2 * x);
        using var endless = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var exception = Assert.Throws<InvalidOperationException>(() =>
            problem.Newton(new NewtonOptions { Hessian = hessian => hessian[0] = -1.7e308 }).Step(problem.Evaluate, cancellationToken: endless.Token));

        Assert.Contains("scale the loss down", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, problem.X[0]);
    }

    [Fact]
    public void TooManyElements_AreRefusedBeforeTheLossIsCalled()
    {
        var newton = new Newton<float>();
        newton.Add("a", new float[1500], new float[1500]);
        newton.Add("b", new float[501], new float[501]);

        string message = Assert.Throws<InvalidOperationException>(() => newton.Step(() => throw new InvalidDataException())).Message;

        Assert.Equal("The tensors of Newton have 2001 elements, and their Hessian would have 4004001; 2000 elements are the most. Use Lbfgs, whose time and memory grow as the elements do.", message);
        Assert.Equal(0, newton.StateBytes);
    }

    [Fact]
    public void Floats_ComeAsFarAsTheirPrecision()
    {
        float[] x = [-1.2f, 1], gradient = new float[2];
        var newton = new Newton<float>(new NewtonOptions { MaximumIterations = 50, GradientTolerance = 1e-3 });
        newton.Add("x", x, gradient);

        StepResult result = newton.Step(() =>
        {
            double bend = x[1] - ((double)x[0] * x[0]);
            gradient[0] = (float)((-400 * x[0] * bend) - (2 * (1 - x[0])));
            gradient[1] = (float)(200 * bend);
            return (100 * bend * bend) + ((1 - x[0]) * (1.0 - x[0]));
        });

        Assert.True(result.IsConverged, result.ToString());
        Assert.All(x, element => Assert.Equal(1, element, 1e-3));
    }

    [Fact]
    public void CancelledStep_EndsAtTheLastAcceptedPoint()
    {
        Problem reference = Problem.Rosenbrock(3), problem = Problem.Rosenbrock(3);
        reference.Newton(new NewtonOptions { MaximumIterations = 2 }).Step(reference.Evaluate);
        using var source = new CancellationTokenSource();
        int after = int.MaxValue;
        var reports = new Reports<IterationReport>(report => after = report.Iteration == 2 ? 3 : after);

        Assert.Throws<OperationCanceledException>(() => problem.Newton().Step(
            () =>
            {
                if (after-- == 0)
                {
                    source.Cancel(); // among the differences of the third Hessian
                }

                return problem.Evaluate();
            },
            reports,
            source.Token));

        Assert.Equal(reference.X, problem.X);
        Assert.Equal(reference.Gradient, problem.Gradient);
    }

    [Fact]
    public void GradientThatDoesNotFitTheLoss_IsSaid()
    {
        Problem problem = Problem.OfOne(1, x => -x, x => 2 * x);
        Newton<double> newton = problem.Newton();

        StepResult result = newton.Step(problem.Evaluate);

        Assert.Equal((StopReason.NoLowerPoint, 1.0, 0.0), (result.Reason, problem.X[0], newton.Damping));
    }

    [Fact]
    public void StartWithoutANumber_NamesTheTensor()
    {
        Problem problem = Problem.OfOne(-1, Math.Log, x => x > 0 ? 1 / x : double.NaN);

        string message = Assert.Throws<NonFiniteLossException>(() => problem.Newton().Step(problem.Evaluate)).Message;

        Assert.StartsWith("The gradient of 'x' is NaN at index 0, at the point where the step of Newton begins.", message, StringComparison.Ordinal);
    }

    // sum of exp(x_i) - x_i + 0.05 (x_i - x_(i+1))^2; the minimum is 3, at the origin.
    private static Problem Coupled(params double[] start) => new(start, (x, gradient) =>
    {
        double loss = 0;
        gradient.Clear();
        for (int i = 0; i < 3; i++)
        {
            double difference = x[i] - x[(i + 1) % 3];
            loss += Math.Exp(x[i]) - x[i] + (0.05 * difference * difference);
            gradient[i] += Math.Exp(x[i]) - 1 + (0.1 * difference);
            gradient[(i + 1) % 3] -= 0.1 * difference;
        }

        return loss;
    });
}
