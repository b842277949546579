namespace FusedOptim.Samples.Mlp.Optimizers;

/// <summary>An optimizer of this program: AdamW with both moments in 16 bits each, half the memory. Networks learn the same with it.</summary>
[FusedOptimizer]
[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection]
[DecoupledWeightDecay(0.01), LearningRate(1e-3)]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class BFloat16AdamW;
