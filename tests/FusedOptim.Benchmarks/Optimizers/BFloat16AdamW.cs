namespace FusedOptim.Benchmarks.Optimizers;

/// <summary>AdamW with the defaults of the ready-made one, and both moments in one word of 32 bits.</summary>
[FusedOptimizer]
[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-8)]
[DecoupledWeightDecay(0.01), LearningRate(1e-3)]
[StateStorage(StateFormat.BFloat16)]
internal sealed partial class BFloat16AdamW;
