namespace FusedOptim.Samples.DataParallel.Training;

/// <summary>What an epoch gave.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean loss of its steps; of those since the checkpoint, if it was begun by another run.</param>
/// <param name="Accuracy">The part of the test rows that is classified right behind it.</param>
internal sealed record EpochOutcome(int Epoch, double Loss, double Accuracy);
