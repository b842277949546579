using System.Globalization;

namespace FusedOptim.Training;

/// <summary>What a step of <see cref="Lbfgs{T}"/> or <see cref="Newton{T}"/> did.</summary>
/// <param name="LossBefore">The loss where the step began.</param>
/// <param name="LossAfter">The loss of the parameters as they are now.</param>
/// <param name="GradientMaximum">The largest magnitude in the gradient of the parameters as they are now.</param>
/// <param name="Iterations">How many iterations moved the parameters.</param>
/// <param name="Evaluations">How often the loss function was called.</param>
/// <param name="Reason">Why the step ended.</param>
public readonly record struct StepResult(double LossBefore, double LossAfter, double GradientMaximum, int Iterations, int Evaluations, StopReason Reason)
{
    /// <summary>Whether there is nothing left to do within the tolerances: another step on the same loss would hardly change anything.</summary>
    public bool IsConverged => Reason is StopReason.GradientTolerance or StopReason.ParametersUnchanged or StopReason.LossUnchanged or StopReason.FlatSlope;

    /// <summary>Why the step ended, in words.</summary>
    public string Explanation => Reason switch
    {
        StopReason.GradientTolerance => "the gradient is within its tolerance",
        StopReason.ParametersUnchanged => "the parameters hardly change any more",
        StopReason.LossUnchanged => "the loss hardly changes any more",
        StopReason.FlatSlope => "the loss hardly falls along the search direction",
        StopReason.MaximumIterations => "the maximum of iterations is reached",
        StopReason.MaximumEvaluations => "the maximum of evaluations is reached",
        StopReason.NoLowerPoint => "no lower point was found: the gradient does not fit the loss, or rounding hides what is left to gain",
        StopReason.NotFinite => "the loss or gradient behind the next step is not finite; the parameters are those from before it",
        _ => throw new InvalidOperationException($"Unknown reason {Reason}."),
    };

    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"loss {LossBefore:G6} -> {LossAfter:G6}, largest gradient {GradientMaximum:G3}; {Iterations} iterations, {Evaluations} evaluations; {Explanation}");
}
