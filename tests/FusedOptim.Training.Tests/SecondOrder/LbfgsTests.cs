using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.SecondOrder;

public sealed class LbfgsTests
{
    [Fact]
    public void IllConditionedQuadratic_IsSolved()
    {
        double[] minimum = [1, -2, 3, -4, 5];
        Problem problem = Problem.Of(QuadraticProblem.FromEigenvalues([1, 10, 100, 1000, 5000], seed: 3, minimum, value: 7), new double[5]);

        StepResult result = problem.Lbfgs(new LbfgsOptions { MaximumIterations = 200 }).Step(problem.Evaluate);

        Assert.True(result.IsConverged, result.ToString());
        Assert.Equal(7, result.LossAfter, 1e-9);
        Assert.All(problem.X.Zip(minimum), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Fact]
    public void SeveralTensorsOfFloats_AreOneProblem()
    {
        float[] a = [-1.2f], b = [1], gradientA = [0], gradientB = [0];
        var lbfgs = new Lbfgs<float>(new LbfgsOptions { MaximumIterations = 100 });
        lbfgs.Add("a", a, gradientA);
        lbfgs.Add("b", b, gradientB);

        StepResult result = lbfgs.Step(() =>
        {
            // Gradients are added up: they are zero before each call.
            double bend = b[0] - ((double)a[0] * a[0]);
            gradientA[0] += (float)((-400 * a[0] * bend) - (2 * (1 - a[0])));
            gradientB[0] += (float)(200 * bend);
            return (100 * bend * bend) + ((1 - a[0]) * (1.0 - a[0]));
        });

        Assert.True(result.LossAfter < 1e-8, result.ToString());
        Assert.Equal(1, a[0], 1e-3);
    }

    [Fact]
    public void Result_SaysWhatIsThereAfterTheStep()
    {
        Problem problem = Problem.Rosenbrock(4);
        double before = problem.Loss();
        var reports = new Reports<IterationReport>();

        StepResult result = problem.Lbfgs(new LbfgsOptions { MaximumIterations = 3, MaximumEvaluations = 100 }).Step(problem.Evaluate, reports);

        double[] gradient = [.. problem.Gradient];
        Assert.Equal((before, problem.Evaluations), (result.LossBefore, result.Evaluations));
        Assert.Equal((problem.Evaluate(), 3, StopReason.MaximumIterations), (result.LossAfter, result.Iterations, result.Reason));
        Assert.Equal(problem.Gradient, gradient);
        Assert.Equal(gradient.Max(Math.Abs), result.GradientMaximum);
        Assert.Equal([1, 2, 3], reports.Select(report => report.Iteration));
        Assert.Equal((result.LossAfter, result.GradientMaximum, result.Evaluations), (reports[2].Loss, reports[2].GradientMaximum, reports[2].Evaluations));
        Assert.EndsWith("3 iterations, " + result.Evaluations + " evaluations; the maximum of iterations is reached", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void StepsOfOneIteration_GoTheWayOfOneLongStep()
    {
        Problem once = Problem.Rosenbrock(6), often = Problem.Rosenbrock(6);
        once.Lbfgs(new LbfgsOptions { MaximumIterations = 12, MaximumEvaluations = 1000 }).Step(once.Evaluate);
        Lbfgs<double> lbfgs = often.Lbfgs(new LbfgsOptions { MaximumIterations = 1 });

        for (int step = 0; step < 12; step++)
        {
            lbfgs.Step(often.Evaluate);
        }

        Assert.Equal(once.X, often.X);
    }

    [Fact]
    public void History_IsAsLongAsAllowedAndCanBeForgotten()
    {
        Problem problem = Problem.Rosenbrock(10);
        Lbfgs<double> lbfgs = problem.Lbfgs(new LbfgsOptions { HistorySize = 3 });

        lbfgs.Step(problem.Evaluate);
        Assert.Equal(3, lbfgs.RememberedIterations);
        lbfgs.Forget();

        Assert.Equal(0, lbfgs.RememberedIterations);
        double before = problem.Loss();
        Assert.True(lbfgs.Step(problem.Evaluate).LossAfter < before);
    }

    [Fact]
    public void ParametersThatAnotherOptimizerMovedInBetween_LeaveAHistoryThatIsTrue()
    {
        // In one dimension one true pair is the exact curvature, whoever went from one point to the other.
        Problem problem = Problem.OfOne(10, x => 3 * x * x, x => 6 * x);
        Lbfgs<double> lbfgs = problem.Lbfgs(new LbfgsOptions { MaximumIterations = 1, LineSearch = false });
        lbfgs.Step(problem.Evaluate);
        problem.X[0] = -4;

        lbfgs.Step(problem.Evaluate);

        Assert.Equal(0, problem.X[0], 1e-12);
    }

    [Fact]
    public void NewTensor_BeginsAnew()
    {
        Problem problem = Problem.Rosenbrock(4);
        Lbfgs<double> lbfgs = problem.Lbfgs();
        lbfgs.Step(problem.Evaluate);
        double[] more = [5], gradient = [0];
        lbfgs.Add("more", more, gradient);

        StepResult result = lbfgs.Step(() =>
        {
            gradient[0] = 2 * more[0];
            return problem.Evaluate() + (more[0] * more[0]);
        });

        Assert.True(result.LossAfter < 1, result.ToString());
    }

    [Fact]
    public void LaterIterations_AllocateNothing()
    {
        Problem problem = Problem.Rosenbrock(50);
        Lbfgs<double> lbfgs = problem.Lbfgs(new LbfgsOptions { HistorySize = 4, MaximumIterations = 10, MaximumEvaluations = 1000 });
        Func<double> loss = problem.Evaluate;
        lbfgs.Step(loss);
        long state = lbfgs.StateBytes;
        long OfStep()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            StepResult result = lbfgs.Step(loss);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(10, result.Iterations);
            return allocated;
        }

        // The object that counts evaluations is the only one.
        Assert.InRange(OfStep(), 0, 100);
        Assert.InRange(OfStep(), 0, 100);
        Assert.Equal(state, lbfgs.StateBytes);
    }

    [Fact]
    public void StateBytes_AreThoseOfAllVectors()
    {
        Problem problem = Problem.Rosenbrock(1000);
        Lbfgs<double> lbfgs = problem.Lbfgs(new LbfgsOptions { HistorySize = 5, MaximumIterations = 8, MaximumEvaluations = 1000 });
        Assert.Equal(0, lbfgs.StateBytes);

        lbfgs.Step(problem.Evaluate);

        // Point, gradient, both as they were, direction, trial, two of the line search, six pairs; and two numbers a pair.
        Assert.Equal((8 * 1000 * (8 + 12)) + (8 * 2 * 6), lbfgs.StateBytes);
    }
}
