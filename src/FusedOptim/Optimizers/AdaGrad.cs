namespace FusedOptim.Optimizers;

/// <summary>
/// AdaGrad: <c>s &lt;- s + g^2; p &lt;- p - eta g / (sqrt(s) + eps)</c>. Defaults as PyTorch&apos;s <c>Adagrad</c>: learning rate 1e-2,
/// epsilon 1e-10, no learning-rate decay, no weight decay, sums that start at 0.
/// </summary>
/// <remarks>Duchi, Hazan and Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, 2011.</remarks>
[FusedOptimizer]
[WeightDecay(0), SquaredGradientSum, Epsilon(1e-10), LearningRate(1e-2)]
public sealed partial class AdaGrad;
