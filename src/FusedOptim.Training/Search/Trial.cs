namespace FusedOptim.Training;

/// <summary>Trains with some settings and measures. Trials run beside each other: each one has a network and an optimizer of its own.</summary>
/// <param name="settings">The hyperparameters, and a seed.</param>
/// <param name="epochs">How long to train.</param>
/// <param name="cancellationToken">Asks to end early by throwing an <see cref="OperationCanceledException"/>: the trial is made again when the search goes on.</param>
/// <returns>What was reached.</returns>
public delegate TrialResult Trial(TrialSettings settings, int epochs, CancellationToken cancellationToken);
