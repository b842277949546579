namespace FusedOptim.Training;

/// <summary>A trial that is finished.</summary>
/// <param name="Settings">What was tried.</param>
/// <param name="Epochs">How long.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Metric">The metric; NaN if it failed.</param>
/// <param name="Losses">The losses of its epochs, if it gave any.</param>
/// <param name="Message">What it failed with; null if it did not.</param>
public sealed record TrialRecord(TrialSettings Settings, int Epochs, TrialOutcome Outcome, double Metric, IReadOnlyList<double> Losses, string? Message);
