namespace FusedOptim.Samples.Mlp.Optimizers;

/// <summary>
/// An optimizer of this program: AdamW behind clipping by the global norm, as large networks are trained. Two more words than AdamW; the
/// clipping happens in the same loop as the update.
/// </summary>
[FusedOptimizer]
[ClipByGlobalNorm(1.0), FirstMoment(0.9), SecondMoment(0.99), BiasCorrection]
[DecoupledWeightDecay(0.01), LearningRate(1e-3)]
internal sealed partial class ClippedAdamW;
