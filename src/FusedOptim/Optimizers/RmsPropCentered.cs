namespace FusedOptim.Optimizers;

/// <summary>
/// Centered RMSProp: the direction is divided by the root of a variance, <c>sqrt(v - c^2) + eps</c>, with the running average c of the gradient. As PyTorch&apos;s
/// <c>RMSprop(centered=True)</c>: learning rate 1e-2, decay (<c>Beta2</c>, PyTorch&apos;s alpha) 0.99, epsilon 1e-8, no weight decay.
/// </summary>
/// <remarks>
/// Graves, Generating Sequences With Recurrent Neural Networks, 2013. As there, nothing keeps the variance positive: where a gradient hardly changes for
/// hundreds of steps, v - c^2 is what rounding leaves over, and steps become huge or NaN. A larger epsilon helps, as does a smaller <c>Beta2</c>.
/// </remarks>
[FusedOptimizer]
[WeightDecay(0), SecondMoment(0.99, Centered = true), Epsilon(1e-8), LearningRate(1e-2)]
public sealed partial class RmsPropCentered;
