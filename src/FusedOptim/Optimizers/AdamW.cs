namespace FusedOptim.Optimizers;

/// <summary>
/// Adam with decoupled weight decay: <c>p &lt;- p (1 - eta l) - eta m / (sqrt(v) + eps)</c>. Defaults as PyTorch&apos;s <c>AdamW</c>: learning
/// rate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, weight decay 1e-2.
/// </summary>
/// <remarks>Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019.</remarks>
[FusedOptimizer]
[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-8)]
[DecoupledWeightDecay(0.01), LearningRate(1e-3)]
public sealed partial class AdamW;
