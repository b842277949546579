namespace FusedOptim.Samples.DataParallel.Training;

/// <summary>AdamW behind clipping by the norm of all gradients, of all ranks.</summary>
[FusedOptimizer]
[ClipByGlobalNorm(1.0), FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, DecoupledWeightDecay(0.01), LearningRate(1e-3)]
internal sealed partial class ClippedAdamW;

/// <summary>LAMB behind clipping: the norms of all gradients, of each tensor and of each update, of all ranks.</summary>
[FusedOptimizer]
[ClipByGlobalNorm(1.0), FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-6)]
[TrustRatio, DecoupledWeightDecay(0.01), LearningRate(1e-3)]
internal sealed partial class ClippedLamb;

/// <summary>Gradient descent with momentum behind clipping.</summary>
[FusedOptimizer]
[ClipByGlobalNorm(1.0), Momentum(0.9), LearningRate(1e-2)]
internal sealed partial class ClippedSgd;
