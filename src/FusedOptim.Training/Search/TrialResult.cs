namespace FusedOptim.Training;

/// <summary>What a trial has reached.</summary>
/// <param name="Metric">The metric on validation data that decides; one that is not finite makes the trial a diverged one.</param>
/// <param name="Losses">The losses of its epochs, if they shall be kept; one that is not finite makes the trial a diverged one.</param>
public sealed record TrialResult(double Metric, IReadOnlyList<double>? Losses = null);
