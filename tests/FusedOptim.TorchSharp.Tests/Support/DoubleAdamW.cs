namespace FusedOptim.Torch.Tests.Support;

/// <summary>AdamW for models of Float64.</summary>
[FusedOptimizer(typeof(double))]
[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-8)]
[DecoupledWeightDecay(0.01), LearningRate(1e-3)]
public sealed partial class DoubleAdamW;
