namespace FusedOptim.Optimizers;

/// <summary>
/// Gradient descent: <c>p &lt;- p - eta (g + l p)</c>. Defaults as PyTorch&apos;s <c>SGD</c>: learning rate 1e-3, no weight decay.
/// </summary>
/// <remarks>Robbins and Monro, A Stochastic Approximation Method, 1951.</remarks>
[FusedOptimizer]
[WeightDecay(0), LearningRate(1e-3)]
public sealed partial class Sgd;
