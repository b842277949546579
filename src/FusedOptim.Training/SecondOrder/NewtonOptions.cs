namespace FusedOptim.Training;

/// <summary>The settings of <see cref="Newton{T}"/>.</summary>
public sealed record NewtonOptions
{
    /// <summary>The most elements that all tensors together may have: their Hessian and its factor take 64 MB, and an iteration some seconds.</summary>
    public const int MaximumElements = 2000;

    private readonly int maximumIterations = 20;
    private readonly double gradientTolerance = 1e-7;
    private readonly double changeTolerance = 1e-9;
    private readonly double initialDamping;

    /// <summary>The most iterations of one step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaximumIterations
    {
        get => maximumIterations;
        init => maximumIterations = (int)ScheduleArgument.Steps(value, nameof(MaximumIterations));
    }

    /// <summary>A point is stationary where no element of the gradient is larger.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double GradientTolerance
    {
        get => gradientTolerance;
        init => gradientTolerance = ScheduleArgument.NotNegative(value, nameof(GradientTolerance));
    }

    /// <summary>A step ends where an iteration moves no parameter by more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double ChangeTolerance
    {
        get => changeTolerance;
        init => changeTolerance = ScheduleArgument.NotNegative(value, nameof(ChangeTolerance));
    }

    /// <summary>lambda of the first iteration; 0, which is Newton&apos;s method as long as it works.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double InitialDamping
    {
        get => initialDamping;
        init => initialDamping = ScheduleArgument.NotNegative(value, nameof(InitialDamping));
    }

    /// <summary>
    /// Whether a stationary point is looked at: if the Hessian there has a negative eigenvalue, the step goes on along its direction. It costs a Hessian. True unless set.
    /// </summary>
    public bool EscapesSaddles { get; init; } = true;

    /// <summary>The Hessian; null, as it is unless set, for central differences of the gradient: 2 N evaluations.</summary>
    public HessianFunction? Hessian { get; init; }
}
