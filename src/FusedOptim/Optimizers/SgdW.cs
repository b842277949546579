namespace FusedOptim.Optimizers;

/// <summary>
/// Gradient descent with momentum and decoupled weight decay: <c>b &lt;- mu b + g; p &lt;- p (1 - eta l) - eta b</c>. Learning rate 1e-3, momentum 0.9, weight
/// decay 1e-2.
/// </summary>
/// <remarks>Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019.</remarks>
[FusedOptimizer]
[Momentum(0.9), DecoupledWeightDecay(0.01), LearningRate(1e-3)]
public sealed partial class SgdW;
