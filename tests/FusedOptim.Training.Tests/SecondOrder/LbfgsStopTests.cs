using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.SecondOrder;

/// <summary>Why steps end, and what is left behind when they end early.</summary>
public sealed class LbfgsStopTests
{
    [Fact]
    public void MinimumItself_TakesOneEvaluation()
    {
        Problem problem = Problem.OfOne(0, x => x * x, x => 2 * x);

        StepResult result = problem.Lbfgs().Step(problem.Evaluate);

        Assert.Equal((StopReason.GradientTolerance, 0, 1), (result.Reason, result.Iterations, result.Evaluations));
    }

    [Theory]
    [InlineData(StopReason.MaximumEvaluations, 100, 1, 0, 0)]
    [InlineData(StopReason.GradientTolerance, 100, 1000, 10, 0)]
    [InlineData(StopReason.ParametersUnchanged, 100, 1000, 0, 0.25)]
    public void Limits_EndAStep(StopReason reason, int iterations, int evaluations, double gradient, double change)
    {
        Problem problem = Problem.Rosenbrock(2);
        var options = new LbfgsOptions { MaximumIterations = iterations, MaximumEvaluations = evaluations, GradientTolerance = gradient, ChangeTolerance = change };

        StepResult result = problem.Lbfgs(options).Step(problem.Evaluate);

        Assert.Equal(reason, result.Reason);
        Assert.InRange(result.Iterations, 1, 30);
    }

    [Fact]
    public void LossThatDoesNotFall_EndsAStep()
    {
        Problem problem = Problem.OfOne(1, _ => 1, _ => 1);

        StepResult result = problem.Lbfgs(new LbfgsOptions { LineSearch = false }).Step(problem.Evaluate);

        Assert.Equal((StopReason.LossUnchanged, 1), (result.Reason, result.Iterations));
    }

    [Fact]
    public void SlopeThatIsTooFlat_EndsAStep()
    {
        // g.d = -1e-10, while the gradient is above its tolerance.
        Problem problem = Problem.OfOne(1, x => 1e-5 * x, _ => 1e-5);

        StepResult result = problem.Lbfgs().Step(problem.Evaluate);

        Assert.Equal((StopReason.FlatSlope, 0, 1.0), (result.Reason, result.Iterations, problem.X[0]));
    }

    [Fact]
    public void GradientThatDoesNotFitTheLoss_IsSaid()
    {
        Problem problem = Problem.OfOne(1, x => x * x, x => -2 * x);

        StepResult result = problem.Lbfgs().Step(problem.Evaluate);

        Assert.Equal((StopReason.NoLowerPoint, 0, 1.0), (result.Reason, result.Iterations, problem.X[0]));
        Assert.Contains("no lower point was found: the gradient does not fit the loss", result.ToString(), StringComparison.Ordinal);
        Assert.False(result.IsConverged);
    }

    [Fact]
    public void NonFiniteLossAlongTheLine_IsBackedOffFrom()
    {
        // The first step goes far below 0, where there is no logarithm.
        Problem problem = Problem.OfOne(5, x => x - Math.Log(x), x => x > 0 ? 1 - (1 / x) : double.NaN);

        StepResult result = problem.Lbfgs(new LbfgsOptions { LearningRate = 40 }).Step(problem.Evaluate);

        Assert.True(result.IsConverged, result.ToString());
        Assert.Equal(1, problem.X[0], 1e-6);
    }

    [Fact]
    public void NonFiniteGradientAlone_IsBackedOffFrom()
    {
        Problem problem = Problem.OfOne(5, x => (x - 1) * (x - 1), x => x > 0 ? 2 * (x - 1) : double.PositiveInfinity);

        StepResult result = problem.Lbfgs(new LbfgsOptions { LearningRate = 40 }).Step(problem.Evaluate);

        Assert.Equal(1, problem.X[0], 1e-6);
        Assert.True(result.IsConverged, result.ToString());
    }

    [Fact]
    public void NonFiniteLossWithoutALineSearch_EndsAtTheLastPoint()
    {
        Problem problem = Problem.OfOne(5, x => x - Math.Log(x), x => 1 - (1 / x));

        StepResult result = problem.Lbfgs(new LbfgsOptions { LearningRate = 40, LineSearch = false }).Step(problem.Evaluate);

        Assert.Equal((StopReason.NotFinite, 5.0, 5 - Math.Log(5)), (result.Reason, problem.X[0], result.LossAfter));
        Assert.Equal(0.8, problem.Gradient[0]);
    }

    [Fact]
    public void NonFiniteGradientAtTheStart_NamesTheTensor()
    {
        double[] a = [1, 2], b = [3, 4, 5];
        double[] gradientA = new double[2], gradientB = new double[3];
        var lbfgs = new Lbfgs<double>();
        lbfgs.Add("a", a, gradientA);
        lbfgs.Add("b", b, gradientB);

        var exception = Assert.Throws<NonFiniteLossException>(() => lbfgs.Step(() =>
        {
            gradientB[1] = double.NegativeInfinity;
            return 1;
        }));

        Assert.StartsWith("The gradient of 'b' is -Infinity at index 1, at the point where the step of Lbfgs begins. The parameters are as they were. All parameters are finite", exception.Message, StringComparison.Ordinal);
        Assert.Equal(("b", 1, double.NegativeInfinity), (exception.TensorName, exception.Index, exception.Value));
        b[2] = double.NaN;
        exception = Assert.Throws<NonFiniteLossException>(() => lbfgs.Step(() => b[2]));
        Assert.Equal("The loss is NaN, at the point where the step of Lbfgs begins. The parameters are as they were. The parameters of 'b' are NaN at index 2: start from finite ones.", exception.Message);
        Assert.Equal((null, -1), (exception.TensorName, exception.Index));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void InterruptedStep_EndsAtTheLastAcceptedPoint(bool isCancelled)
    {
        Problem reference = Problem.Rosenbrock(5), problem = Problem.Rosenbrock(5);
        reference.Lbfgs(new LbfgsOptions { MaximumIterations = 4, MaximumEvaluations = 1000 }).Step(reference.Evaluate);
        using var source = new CancellationTokenSource();
        bool isLast = false;
        var reports = new Reports<IterationReport>(report => isLast = report.Iteration == 4);
        double Loss()
        {
            double loss = problem.Evaluate();
            if (isLast && isCancelled)
            {
                source.Cancel(); // in the middle of the fifth line search
                return double.NaN;
            }

            return isLast ? throw new InvalidDataException() : loss;
        }

        Lbfgs<double> lbfgs = problem.Lbfgs();
        Exception? exception = Record.Exception(() => lbfgs.Step(Loss, reports, source.Token));

        Assert.IsType(isCancelled ? typeof(OperationCanceledException) : typeof(InvalidDataException), exception);
        Assert.Equal(reference.X, problem.X);
        Assert.Equal(reference.Gradient, problem.Gradient);
        double before = problem.Loss();
        Assert.True(lbfgs.Step(problem.Evaluate).LossAfter < before); // and goes on
    }

    [Fact]
    public void OptionsOutOfRange_AreRefused()
    {
        Assert.Equal("HistorySize", Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsOptions { HistorySize = 0 }).ParamName);
        Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsOptions { LearningRate = 0 }).ParamName);
        Assert.Equal("MaximumIterations", Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsOptions { MaximumIterations = 0 }).ParamName);
        Assert.Equal("MaximumEvaluations", Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsOptions { MaximumEvaluations = 0 }).ParamName);
        Assert.Equal("GradientTolerance", Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsOptions { GradientTolerance = -1 }).ParamName);
        Assert.StartsWith(
            "ChangeTolerance must not be negative, and finite, but is NaN.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsOptions { ChangeTolerance = double.NaN }).Message,
            StringComparison.Ordinal);
        Assert.Equal((25, 12), (new LbfgsOptions().MaximumEvaluations, new LbfgsOptions { MaximumIterations = 10 }.MaximumEvaluations));
    }
}
