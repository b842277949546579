using FusedOptim.Benchmarks.Contenders;

namespace FusedOptim.Benchmarks.Optimizers;

/// <summary>The whole end of a training step in one loop: gradients divided by the loss scale, AdamW, a running average, gradients set to zero.</summary>
[FusedOptimizer]
[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-8), DecoupledWeightDecay(0.01), LearningRate(1e-3)]
[WeightAverage(StepEndValues.AverageDecay), ZeroGradients]
internal sealed partial class StepEnd;

/// <summary>The same, and gradients clipped by the norm of all of them.</summary>
[FusedOptimizer]
[ClipByGlobalNorm(StepEndValues.MaximumNorm)]
[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-8), DecoupledWeightDecay(0.01), LearningRate(1e-3)]
[WeightAverage(StepEndValues.AverageDecay), ZeroGradients]
internal sealed partial class ClippedStepEnd;
