namespace FusedOptim.Tests.Golden;

// What no ready-made optimizer is: rules of the golden cases that only differ in an attribute, and everything in double.
[FusedOptimizer]
[Maximize, WeightDecay(0)]
internal sealed partial class MaximizingSgd;

[FusedOptimizer]
[WeightDecay(0), SecondMoment(0.99), Momentum]
internal sealed partial class RmsPropMomentum;

[FusedOptimizer]
[ClipByGlobalNorm, FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01)]
internal sealed partial class ClippedAdamW;

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
[WeightDecay(0), FirstMoment, SecondMoment, BiasCorrection]
internal sealed partial class DoubleAdam;

[FusedOptimizer(typeof(double))]
[DecoupledWeightDecay(0), FirstMoment, SecondMoment, BiasCorrection]
internal sealed partial class DoubleAdamW;

[FusedOptimizer(typeof(double))]
[ClipByGlobalNorm, FirstMoment, SecondMoment, BiasCorrection, DecoupledWeightDecay(0.01)]
internal sealed partial class DoubleClippedAdamW;
