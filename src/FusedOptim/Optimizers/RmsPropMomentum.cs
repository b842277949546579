namespace FusedOptim.Optimizers;

/// <summary>
/// RMSProp with momentum: <c>b &lt;- mu b + g / (sqrt(v) + eps); p &lt;- p - eta b</c>. As PyTorch&apos;s <c>RMSprop(momentum=0.9)</c>: learning rate
/// 1e-2, decay (<c>Beta2</c>, PyTorch&apos;s alpha) 0.99, epsilon 1e-8, no weight decay.
/// </summary>
/// <remarks>Tieleman and Hinton, Lecture 6.5 of Neural Networks for Machine Learning, 2012.</remarks>
[FusedOptimizer]
[WeightDecay(0), SecondMoment(0.99), Epsilon(1e-8), Momentum(0.9), LearningRate(1e-2)]
public sealed partial class RmsPropMomentum;
