namespace FusedOptim.Optimizers;

/// <summary>
/// Gradient descent with momentum: <c>b &lt;- mu b + g; p &lt;- p - eta b</c>. As PyTorch&apos;s <c>SGD(momentum=0.9)</c>: learning rate 1e-3,
/// no dampening, no weight decay.
/// </summary>
/// <remarks>Polyak, Some methods of speeding up the convergence of iteration methods, 1964.</remarks>
[FusedOptimizer]
[WeightDecay(0), Momentum(0.9), LearningRate(1e-3)]
public sealed partial class SgdMomentum;
