namespace FusedOptim.Optimizers;

/// <summary>
/// Sign descent: <c>p &lt;- p - eta sign(g)</c>, every element moves by the learning rate. Learning rate 1e-4, no (decoupled) weight decay.
/// </summary>
/// <remarks>Bernstein et al., signSGD: Compressed Optimisation for Non-Convex Problems, 2018.</remarks>
[FusedOptimizer]
[SignUpdate, DecoupledWeightDecay(0), LearningRate(1e-4)]
public sealed partial class SignSgd;
