namespace FusedOptim.Optimizers;

/// <summary>
/// Sign descent along the running average of the gradient: <c>m &lt;- b1 m + (1 - b1) g; p &lt;- p (1 - eta l) - eta sign(m)</c>. Learning rate 1e-4,
/// <c>Beta1</c> 0.9, no (decoupled) weight decay.
/// </summary>
/// <remarks>Bernstein et al., signSGD: Compressed Optimisation for Non-Convex Problems, 2018.</remarks>
[FusedOptimizer]
[FirstMoment(0.9), SignUpdate, DecoupledWeightDecay(0), LearningRate(1e-4)]
public sealed partial class Signum;
