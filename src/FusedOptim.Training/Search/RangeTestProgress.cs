namespace FusedOptim.Training;

/// <summary>One step of a <see cref="LearningRateRangeTest"/>.</summary>
/// <param name="Step">The steps so far.</param>
/// <param name="LearningRate">The learning rate of this one.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="SmoothedLoss">The average of the losses so far.</param>
public readonly record struct RangeTestProgress(int Step, double LearningRate, double Loss, double SmoothedLoss);
