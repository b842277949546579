namespace FusedOptim.Training;

/// <summary>Why a step of <see cref="Lbfgs{T}"/> or <see cref="Newton{T}"/> ended.</summary>
public enum StopReason
{
    /// <summary>The largest element of the gradient is within the gradient tolerance: a stationary point.</summary>
    GradientTolerance,

    /// <summary>The last iteration moved no parameter by more than the change tolerance.</summary>
    ParametersUnchanged,

    /// <summary>The last iteration changed the loss by less than the change tolerance.</summary>
    LossUnchanged,

    /// <summary>Along the search direction the loss falls by less than the change tolerance for each unit of the step.</summary>
    FlatSlope,

    /// <summary>As many iterations as allowed were made.</summary>
    MaximumIterations,

    /// <summary>The loss was evaluated as often as allowed, or more: the number is looked at between iterations.</summary>
    MaximumEvaluations,

    /// <summary>No point was found that lowers the loss: the gradient does not fit the loss, or rounding hides what is left to gain.</summary>
    NoLowerPoint,

    /// <summary>A step of fixed length led to a loss or gradient that is not finite; the parameters are those from before it.</summary>
    NotFinite,
}
