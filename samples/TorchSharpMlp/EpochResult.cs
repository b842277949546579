namespace FusedOptim.Samples.TorchSharpMlp;

/// <summary>What an epoch gave and took.</summary>
/// <param name="Loss">The mean loss of its batches.</param>
/// <param name="Time">The whole time.</param>
/// <param name="StepTime">The time in the optimizer's <c>step()</c>.</param>
internal sealed record EpochResult(double Loss, TimeSpan Time, TimeSpan StepTime);
