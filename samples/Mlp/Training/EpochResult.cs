namespace FusedOptim.Samples.Mlp.Training;

/// <summary>What an epoch gave.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean loss of its rows, each before the step of its batch.</param>
/// <param name="ValidationAccuracy">The share of validation rows that are classified right after the epoch; null without validation rows.</param>
internal sealed record EpochResult(int Epoch, double Loss, double? ValidationAccuracy);
