namespace FusedOptim.Optimizers;

/// <summary>
/// Adam: running averages of the gradient and its square, both bias-corrected; <c>p &lt;- p - eta m / (sqrt(v) + eps)</c>. Defaults as
/// PyTorch&apos;s <c>Adam</c>: learning rate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, no (coupled) weight decay.
/// </summary>
/// <remarks>Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015.</remarks>
[FusedOptimizer]
[WeightDecay(0), FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-8), LearningRate(1e-3)]
public sealed partial class Adam;
