namespace FusedOptim.Benchmarks.Optimizers;

/// <summary>AdamW of double, with the defaults of the ready-made one.</summary>
[FusedOptimizer(typeof(double))]
[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-8)]
[DecoupledWeightDecay(0.01), LearningRate(1e-3)]
internal sealed partial class DoubleAdamW;

/// <summary>Gradient descent with momentum of double, as the ready-made one.</summary>
[FusedOptimizer(typeof(double))]
[WeightDecay(0), Momentum(0.9), LearningRate(1e-3)]
internal sealed partial class DoubleSgdMomentum;

/// <summary>AdaGrad of double, with the defaults of the ready-made one.</summary>
[FusedOptimizer(typeof(double))]
[WeightDecay(0), SquaredGradientSum, Epsilon(1e-10), LearningRate(1e-2)]
internal sealed partial class DoubleAdaGrad;
