namespace FusedOptim.Optimizers;

/// <summary>
/// Gradient descent with Nesterov&apos;s momentum: <c>b &lt;- mu b + g; p &lt;- p - eta (g + mu b)</c>. As PyTorch&apos;s
/// <c>SGD(momentum=0.9, nesterov=True)</c>: learning rate 1e-3, no weight decay.
/// </summary>
/// <remarks>Nesterov, 1983; Sutskever et al., On the importance of initialization and momentum in deep learning, 2013.</remarks>
[FusedOptimizer]
[WeightDecay(0), Momentum(0.9, Nesterov = true), LearningRate(1e-3)]
public sealed partial class SgdNesterov;
