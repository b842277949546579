namespace FusedOptim.Samples.Landscapes.Contenders;

/// <summary>
/// An optimizer of this program: Adam without [BiasCorrection]. Its averages start at 0 and the second one grows more slowly than the first. With equal gradients step t is
/// (1 - beta1^t) / sqrt(1 - beta2^t) learning rates long: 3.16 at first, 6.57 at t = 12, and hardly more than 1 from some thousand steps on.
/// </summary>
[FusedOptimizer]
[FirstMoment(0.9), SecondMoment(0.999), Epsilon(1e-8), LearningRate(1e-3)]
internal sealed partial class AdamWithoutBiasCorrection;
