using FusedOptim;

namespace FusedOptim.Training;

/// <summary>The settings of <see cref="Lbfgs{T}"/>. Defaults are PyTorch&apos;s, except for the history and the line search.</summary>
public sealed record LbfgsOptions
{
    private readonly int historySize = 10;
    private readonly double learningRate = 1;
    private readonly int maximumIterations = 20;
    private readonly int? maximumEvaluations;
    private readonly double gradientTolerance = 1e-7;
    private readonly double changeTolerance = 1e-9;

    /// <summary>
    /// m, how many of the last iterations are remembered. 10, not PyTorch&apos;s 100: 2 m N numbers are held and read in each iteration, and more than 3 to 20 hardly ever
    /// save evaluations (Nocedal and Wright 2006, section 7.2).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int HistorySize
    {
        get => historySize;
        init => historySize = (int)ScheduleArgument.Steps(value, nameof(HistorySize));
    }

    /// <summary>The step that is tried first in each iteration, in lengths of the search direction: 1 is that of Newton&apos;s method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double LearningRate
    {
        get => learningRate;
        init => learningRate = ScheduleArgument.Between(value, 0, double.MaxValue, excludesEnds: true, nameof(LearningRate));
    }

    /// <summary>The most iterations of one step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaximumIterations
    {
        get => maximumIterations;
        init => maximumIterations = (int)ScheduleArgument.Steps(value, nameof(MaximumIterations));
    }

    /// <summary>
    /// How many evaluations of the loss end a step; 1.25 times <see cref="MaximumIterations"/> unless set. It is looked at between iterations, as in PyTorch: the line search of
    /// the last one may pass it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaximumEvaluations
    {
        get => maximumEvaluations ?? (int)Math.Min(maximumIterations * 5L / 4, int.MaxValue);
        init => maximumEvaluations = (int)ScheduleArgument.Steps(value, nameof(MaximumEvaluations));
    }

    /// <summary>A step ends where no element of the gradient is larger.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double GradientTolerance
    {
        get => gradientTolerance;
        init => gradientTolerance = ScheduleArgument.NotNegative(value, nameof(GradientTolerance));
    }

    /// <summary>A step ends where an iteration moves no parameter by more, or changes the loss by less, or the loss falls less along the direction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double ChangeTolerance
    {
        get => changeTolerance;
        init => changeTolerance = ScheduleArgument.NotNegative(value, nameof(ChangeTolerance));
    }

    /// <summary>
    /// Whether a step length is searched for that satisfies the strong Wolfe conditions; true, because without it (PyTorch&apos;s default) nothing makes sure that the loss
    /// falls. Without it each iteration goes <see cref="LearningRate"/> times the search direction.
    /// </summary>
    public bool LineSearch { get; init; } = true;
}
