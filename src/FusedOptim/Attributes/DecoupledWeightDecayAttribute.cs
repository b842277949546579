namespace FusedOptim;

/// <summary>
/// Stage 9 of the update chain, decoupled weight decay: <c>p &lt;- p (1 - eta l)</c> before the step. Gives the class the property
/// <c>WeightDecay</c>.
/// </summary>
/// <param name="weightDecay">The default of <c>WeightDecay</c>: l, finite and not negative. 0 is legal.</param>
/// <remarks>
/// Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019. As in PyTorch, the decay is multiplied by the learning rate.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DecoupledWeightDecayAttribute(double weightDecay) : Attribute
{
    /// <summary>The default of <c>WeightDecay</c>: l, finite and not negative. 0 is legal.</summary>
    public double WeightDecay { get; } = weightDecay;
}
