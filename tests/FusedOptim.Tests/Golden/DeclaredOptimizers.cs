namespace FusedOptim.Tests.Golden;

// What no ready-made optimizer is: rules of the golden cases that only differ in an attribute, in float and in double. The ready-made ones are there in double as
// DoubleOptimizers, which the build writes; DoubleSgd and DoubleAdamW are for tests of other things.
[FusedOptimizer]
[Maximize, WeightDecay(0)]
internal sealed partial class MaximizingSgd;

[FusedOptimizer]
[WeightDecay(0), SecondMoment(Centered = true), Momentum]
internal sealed partial class RmsPropCenteredMomentum;

[FusedOptimizer]
[DecoupledWeightDecay(0), FirstMoment, SecondMoment(KeepMaximum = true), BiasCorrection]
internal sealed partial class AmsGradW;

[FusedOptimizer]
[ClipByGlobalNorm, FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01)]
internal sealed partial class ClippedAdamW;

[FusedOptimizer]
[ClipByValue, FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01)]
internal sealed partial class ValueClippedAdamW;

[FusedOptimizer(typeof(double))]
[WeightDecay(0)]
internal sealed partial class DoubleSgd;

[FusedOptimizer(typeof(double))]
[Maximize, WeightDecay(0)]
internal sealed partial class DoubleMaximizingSgd;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), SecondMoment(Centered = true), Momentum]
internal sealed partial class DoubleRmsPropCenteredMomentum;

[FusedOptimizer(typeof(double))]
[DecoupledWeightDecay(0), FirstMoment, SecondMoment, BiasCorrection]
internal sealed partial class DoubleAdamW;

[FusedOptimizer(typeof(double))]
[DecoupledWeightDecay(0), FirstMoment, SecondMoment(KeepMaximum = true), BiasCorrection]
internal sealed partial class DoubleAmsGradW;

[FusedOptimizer(typeof(double))]
[ClipByGlobalNorm, FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01)]
internal sealed partial class DoubleClippedAdamW;

[FusedOptimizer(typeof(double))]
[ClipByValue, FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01)]
internal sealed partial class DoubleValueClippedAdamW;
