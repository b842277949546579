namespace FusedOptim.Optimizers;

/// <summary>
/// RMSProp: <c>v &lt;- b2 v + (1 - b2) g^2; p &lt;- p - eta g / (sqrt(v) + eps)</c>. Defaults as PyTorch&apos;s <c>RMSprop</c>: learning
/// rate 1e-2, decay (<c>Beta2</c>, PyTorch&apos;s alpha) 0.99, epsilon 1e-8, no weight decay.
/// </summary>
/// <remarks>Tieleman and Hinton, Lecture 6.5 of Neural Networks for Machine Learning, 2012.</remarks>
[FusedOptimizer]
[WeightDecay(0), SecondMoment(0.99), Epsilon(1e-8), LearningRate(1e-2)]
public sealed partial class RmsProp;
