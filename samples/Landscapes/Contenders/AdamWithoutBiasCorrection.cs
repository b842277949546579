namespace FusedOptim.Samples.Landscapes.Contenders;

/// <summary>
/// An optimizer of this program: Adam without [BiasCorrection]. Its averages start at 0 and the second one grows more slowly than the first, so that early steps are up
/// to (1 - beta1) / sqrt(1 - beta2) = 3.2 times the learning rate.
/// </summary>
[FusedOptimizer]
[FirstMoment(0.9), SecondMoment(0.999), Epsilon(1e-8), LearningRate(1e-3)]
internal sealed partial class AdamWithoutBiasCorrection;
