namespace FusedOptim.Tests.Golden;

// What no ready-made optimizer is: rules of the golden cases that only differ in an attribute, and everything in double.
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
[WeightDecay(0), Momentum]
internal sealed partial class DoubleSgdMomentum;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), Momentum(Nesterov = true)]
internal sealed partial class DoubleSgdNesterov;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), SquaredGradientSum]
internal sealed partial class DoubleAdaGrad;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), SecondMoment]
internal sealed partial class DoubleRmsProp;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), SecondMoment, Momentum]
internal sealed partial class DoubleRmsPropMomentum;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), SecondMoment(Centered = true)]
internal sealed partial class DoubleRmsPropCentered;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), SecondMoment(Centered = true), Momentum]
internal sealed partial class DoubleRmsPropCenteredMomentum;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), FirstMoment, SecondMoment, BiasCorrection]
internal sealed partial class DoubleAdam;

[FusedOptimizer(typeof(double))]
[DecoupledWeightDecay(0), FirstMoment, SecondMoment, BiasCorrection]
internal sealed partial class DoubleAdamW;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), FirstMoment, SecondMoment(KeepMaximum = true), BiasCorrection]
internal sealed partial class DoubleAmsGrad;

[FusedOptimizer(typeof(double))]
[DecoupledWeightDecay(0), FirstMoment, SecondMoment(KeepMaximum = true), BiasCorrection]
internal sealed partial class DoubleAmsGradW;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), FirstMoment, InfinityMoment, BiasCorrection]
internal sealed partial class DoubleAdamax;

[FusedOptimizer(typeof(double))]
[FirstMoment, SignUpdate]
internal sealed partial class DoubleSignum;

[FusedOptimizer(typeof(double))]
[FirstMoment, SecondMoment, BiasCorrection, TrustRatio, DecoupledWeightDecay(0.01)]
internal sealed partial class DoubleLamb;

[FusedOptimizer(typeof(double))]
[WeightDecay(0), TrustRatio(Order = TrustRatioOrder.BeforeMomentum), Momentum]
internal sealed partial class DoubleLars;

[FusedOptimizer(typeof(double))]
[ClipByGlobalNorm, FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01)]
internal sealed partial class DoubleClippedAdamW;

[FusedOptimizer(typeof(double))]
[ClipByValue, FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01)]
internal sealed partial class DoubleValueClippedAdamW;
