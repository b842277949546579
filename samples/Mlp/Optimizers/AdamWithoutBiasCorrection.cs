namespace FusedOptim.Samples.Mlp.Optimizers;

/// <summary>
/// An optimizer of this program, to be seen failing: Adam without [BiasCorrection]. Its averages start at 0 and the second one grows more slowly than the first, so that early
/// steps are too long: with a constant gradient 3.2 times the learning rate in the first step and 6.6 times in the twelfth.
/// </summary>
[FusedOptimizer]
[FirstMoment(0.9), SecondMoment(0.999), Epsilon(1e-8), LearningRate(1e-3)]
internal sealed partial class AdamWithoutBiasCorrection;
