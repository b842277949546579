namespace FusedOptim.Optimizers;

/// <summary>
/// LAMB, AdamW whose step in each tensor is as long as the tensor&apos;s norm times the learning rate: <c>u = m / (sqrt(v) + eps) + l p;
/// p &lt;- p - eta u norm(p) / norm(u)</c>, without the ratio where l is 0. Learning rate 1e-3, betas 0.9 and 0.999, epsilon 1e-6, weight decay 1e-2.
/// </summary>
/// <remarks>You et al., Large Batch Optimization for Deep Learning: Training BERT in 76 minutes, 2020.</remarks>
[FusedOptimizer]
[FirstMoment(0.9), SecondMoment(0.999), BiasCorrection, Epsilon(1e-6)]
[TrustRatio, DecoupledWeightDecay(0.01), LearningRate(1e-3)]
public sealed partial class Lamb;
