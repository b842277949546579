namespace FusedOptim;

/// <summary>
/// Stage 2 of the update chain, coupled (L2) weight decay: <c>g &lt;- g + l p</c>. Gives the class the property <c>WeightDecay</c>.
/// </summary>
/// <param name="weightDecay">The default of <c>WeightDecay</c>: l, finite and not negative. 0 is legal.</param>
/// <remarks>
/// The decay passes through moments and denominators like any gradient. For decay that does not, see <see
/// cref="DecoupledWeightDecayAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WeightDecayAttribute(double weightDecay) : Attribute
{
    /// <summary>The default of <c>WeightDecay</c>: l, finite and not negative. 0 is legal.</summary>
    public double WeightDecay { get; } = weightDecay;
}
