namespace FusedOptim.Optimizers;

/// <summary>
/// LARS, gradient descent with momentum whose rate in each tensor follows its norm: <c>g &lt;- (g + l p) k norm(p) / (norm(g) + l norm(p) + e);
/// b &lt;- mu b + g; p &lt;- p - eta b</c>, without the ratio where l is 0. Learning rate 1, momentum 0.9, weight decay 1e-4, trust coefficient 1e-3, trust epsilon 1e-8.
/// </summary>
/// <remarks>You, Gitman and Ginsburg, Large Batch Training of Convolutional Networks, 2017.</remarks>
[FusedOptimizer]
[WeightDecay(1e-4), TrustRatio(Order = TrustRatioOrder.BeforeMomentum, TrustCoefficient = 1e-3, TrustEpsilon = 1e-8)]
[Momentum(0.9), LearningRate(1.0)]
public sealed partial class Lars;
