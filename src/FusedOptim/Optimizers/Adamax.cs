namespace FusedOptim.Optimizers;

/// <summary>
/// Adamax, Adam with the infinity norm: <c>n &lt;- max(b2 n, |g| + eps); p &lt;- p - eta m / n</c> with m bias-corrected. Defaults as PyTorch&apos;s
/// <c>Adamax</c>: learning rate 2e-3, betas 0.9 and 0.999, epsilon 1e-8, no (coupled) weight decay.
/// </summary>
/// <remarks>Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, section 7.1.</remarks>
[FusedOptimizer]
[WeightDecay(0), FirstMoment(0.9), InfinityMoment(0.999), BiasCorrection, Epsilon(1e-8), LearningRate(2e-3)]
public sealed partial class Adamax;
