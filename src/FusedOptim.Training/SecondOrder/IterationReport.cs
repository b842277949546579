namespace FusedOptim.Training;

/// <summary>How far a step of <see cref="Lbfgs{T}"/> or <see cref="Newton{T}"/> has come.</summary>
/// <param name="Iteration">The iteration that has just ended, from 1.</param>
/// <param name="Evaluations">How often the loss function has been called in this step.</param>
/// <param name="Loss">The loss after the iteration.</param>
/// <param name="GradientMaximum">The largest magnitude in the gradient after the iteration.</param>
public readonly record struct IterationReport(int Iteration, int Evaluations, double Loss, double GradientMaximum);
