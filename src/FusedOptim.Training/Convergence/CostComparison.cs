using System.Diagnostics;
using FusedOptim.Optimizers;

namespace FusedOptim.Training;

/// <summary>
/// Measures what one step of gradient descent, L-BFGS and Newton&apos;s method costs as the number of parameters N grows, on this machine and one thread: O(N), O(m N) and
/// O(N^3) time, and O(1), O(m N) and O(N^2) memory. The loss is a cheap one, so that the methods themselves are what is seen:
/// <c>sum of a_i x_i^2 / 2 + x_i^4 / 4</c>.
/// </summary>
public static class CostComparison
{
    // Steps of microseconds are timed until this much time has passed, or this many of them.
    private const int MostRepetitions = 200;
    private const int FirstSize = 10;
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(20);

    /// <summary>Measures all methods, one after the other. The default sizes take some seconds.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told each row as soon as it is there.</param>
    /// <param name="cancellationToken">Stops between two steps, and within those of L-BFGS and Newton.</param>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public static CostTable Measure(CostComparisonOptions? options = null, IProgress<CostMeasurement>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new CostComparisonOptions();
        var rows = new List<CostMeasurement>();
        foreach (ComparedMethod method in Enum.GetValues<ComparedMethod>())
        {
            // Not counted: code is compiled in its first steps.
            Measure(method, FirstSize, options, cancellationToken);
            foreach (int size in method == ComparedMethod.Newton ? options.Sizes : options.Sizes.Concat(options.LargeSizes))
            {
                CostMeasurement row = Measure(method, size, options, cancellationToken);
                rows.Add(row);
                progress?.Report(row);
            }
        }

        return new CostTable(rows);
    }

    private static CostMeasurement Measure(ComparedMethod method, int size, CostComparisonOptions options, CancellationToken cancellationToken) => method switch
    {
        ComparedMethod.Sgd => MeasureSgd(size, options, cancellationToken),
        ComparedMethod.Lbfgs => MeasureLbfgs(size, options, cancellationToken),
        _ => MeasureNewton(size, options, cancellationToken),
    };

    private static CostMeasurement MeasureSgd(int size, CostComparisonOptions options, CancellationToken cancellationToken)
    {
        var problem = new ComparedProblem(size);
        using var sgd = new Sgd { MaxDegreeOfParallelism = 1 };
        Parameter<float> parameter = sgd.Add("x", problem.Parameters, problem.Gradients);
        double time = Time(problem, options, warmups: 1, SgdStep, cancellationToken);
        return new CostMeasurement(ComparedMethod.Sgd, size, time, parameter.StateBytes, Evaluations: 1);

        void SgdStep()
        {
            problem.LossAndGradients();
            sgd.Step();
        }
    }

    private static CostMeasurement MeasureLbfgs(int size, CostComparisonOptions options, CancellationToken cancellationToken)
    {
        var problem = new ComparedProblem(size);
        var lbfgs = new Lbfgs<float>(new LbfgsOptions { HistorySize = options.HistorySize, MaximumIterations = 1, GradientTolerance = 0, ChangeTolerance = 0 });
        lbfgs.Add("x", problem.Parameters, problem.Gradients);
        StepResult result = default;

        // Steps that are timed have all of the history behind them.
        double time = Time(problem, options, options.HistorySize + 2, () => result = lbfgs.Step(problem.LossAndGradients, cancellationToken: cancellationToken), cancellationToken);
        return new CostMeasurement(ComparedMethod.Lbfgs, size, time, lbfgs.StateBytes, result.Evaluations);
    }

    private static CostMeasurement MeasureNewton(int size, CostComparisonOptions options, CancellationToken cancellationToken)
    {
        var problem = new ComparedProblem(size);
        var newton = new Newton<float>(new NewtonOptions { MaximumIterations = 1, GradientTolerance = 0, ChangeTolerance = 0, EscapesSaddles = false });
        newton.Add("x", problem.Parameters, problem.Gradients);
        StepResult result = default;
        double time = Time(problem, options, warmups: 1, () => result = newton.Step(problem.LossAndGradients, cancellationToken: cancellationToken), cancellationToken);
        return new CostMeasurement(ComparedMethod.Newton, size, time, newton.StateBytes, result.Evaluations);
    }

    // The median of the microseconds of a step, each from another point.
    private static double Time(ComparedProblem problem, CostComparisonOptions options, int warmups, Action step, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        for (int repetition = -warmups; repetition < options.Repetitions || (repetition < MostRepetitions && Stopwatch.GetElapsedTime(start) < LongEnough); repetition++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            problem.Restart();
            long before = Stopwatch.GetTimestamp();
            step();
            if (repetition >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
