namespace FusedOptim.Samples.Mlp.Training;

/// <summary>The loss of a step.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">Its number within the epoch, from 1.</param>
/// <param name="Loss">The mean loss of its batch, before the step.</param>
internal readonly record struct StepLoss(int Epoch, int Step, double Loss);
