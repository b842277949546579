using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.Runs;

/// <summary>One run of a contender on a surface: every point from the start on, and what can be said of them.</summary>
internal sealed class Descent
{
    /// <summary>A surface counts as done this far above its minimum.</summary>
    public const double Tolerance = 1e-4;

    // Of the run, for which a path must have stayed at the minimum to have reached it.
    private const double StayingShare = 0.1;

    // Who is that far away does not come back, and single precision ends soon.
    private const double FarAway = 1e6;

    private Descent(Surface surface, IContender contender, double rate, IReadOnlyList<Point> points, IReadOnlyList<int> evaluations)
    {
        Surface = surface;
        Contender = contender;
        Rate = rate;
        Points = points;
        Heights = [.. points.Select(surface.Value)];
        int stays = Heights.Reverse().TakeWhile(IsGoal).Count();
        int needed = surface.Minimum is null ? 1 : Math.Max(1, (int)(StayingShare * Heights.Count));
        StepsToGoal = stays >= needed ? Heights.Count - stays : null;
        EvaluationsToGoal = StepsToGoal is { } steps ? evaluations[steps] : null;
    }

    public Surface Surface { get; }

    public IContender Contender { get; }

    public double Rate { get; }

    /// <summary>The start and the points after each step.</summary>
    public IReadOnlyList<Point> Points { get; }

    public IReadOnlyList<double> Heights { get; }

    /// <summary>
    /// The first step from which on the height stays at or below the minimum and the tolerance, or is below the exit of a surface without minimum; null if there is none. A path that
    /// only crosses the minimum has not found it: it has to stay there for the last tenth of the run.
    /// </summary>
    public int? StepsToGoal { get; }

    /// <summary>The gradients that these steps took: one each for an optimizer, more where a step searches along a line or needs a Hessian.</summary>
    public int? EvaluationsToGoal { get; }

    public double FinalHeight => Heights[^1];

    /// <summary>Whether it ended because it was far away, or where numbers end.</summary>
    public bool Diverged => !IsNear(Points[^1]);

    /// <summary>Heights above the minimum; heights themselves if there is none.</summary>
    public double[] Gaps => [.. Heights.Select(height => height - (Surface.Minimum ?? 0))];

    /// <summary>
    /// The convergence rate: the factor by which a step shrinks the height above the minimum, from the straight line that fits the logarithms of the second half of
    /// the steps to the goal (of all steps, if it is not reached) best. Null if there is no minimum, or are fewer than three such heights.
    /// </summary>
    public double? FactorPerStep
    {
        get
        {
            int end = StepsToGoal ?? Heights.Count - 1;
            (int Step, double Log)[] logs =
            [
                .. Gaps.Take(end + 1).Select((gap, step) => (step, gap)).Skip(end / 2).Where(pair => pair.gap > 0 && double.IsFinite(pair.gap))
                    .Select(pair => (pair.step, Math.Log(pair.gap))),
            ];
            if (Surface.Minimum is null || logs.Length < 3)
            {
                return null;
            }

            double meanStep = logs.Average(pair => pair.Step), meanLog = logs.Average(pair => pair.Log);
            double slope = logs.Sum(pair => (pair.Step - meanStep) * (pair.Log - meanLog)) / logs.Sum(pair => (pair.Step - meanStep) * (pair.Step - meanStep));
            return Math.Exp(slope);
        }
    }

    /// <summary>Runs a contender for some steps, or until it is far away or out at the exit.</summary>
    public static Descent Run(Surface surface, IContender contender, double rate, int steps, int seed)
    {
        List<Point> points = [surface.Start];
        List<int> evaluations = [0];
        var view = new SurfaceView(surface, seed);
        foreach (Point point in contender.Descend(view, rate).Take(steps))
        {
            points.Add(point);
            evaluations.Add(view.Evaluations);
            if (!IsNear(point) || surface.Value(point) < surface.Exit)
            {
                break;
            }
        }

        return new Descent(surface, contender, rate, points, evaluations);
    }

    private bool IsGoal(double height) => Surface.Minimum is { } minimum ? height <= minimum + Tolerance : height < Surface.Exit;

    private static bool IsNear(Point point) => point.IsFinite && point.Length < FarAway;
}
