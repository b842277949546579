namespace FusedOptim;

/// <summary>
/// Stage 5 of the update chain, the running average of the squared gradient: <c>v &lt;- b2 v + (1 - b2) g^2</c>, and the direction
/// is divided by <c>sqrt(v) + eps</c>. Gives the class the properties <c>Beta2</c> and <c>Epsilon</c> and the state
/// <c>second_moment</c>.
/// </summary>
/// <param name="beta2">The default of <c>Beta2</c>: b2, at least 0 and less than 1.</param>
/// <remarks>
/// Alone it is RMSProp (Tieleman and Hinton, 2012); with <see cref="FirstMomentAttribute"/> and <see
/// cref="BiasCorrectionAttribute"/> it is Adam (Kingma and Ba, 2015).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SecondMomentAttribute(double beta2 = 0.999) : Attribute
{
    /// <summary>The default of <c>Beta2</c>: b2, at least 0 and less than 1.</summary>
    public double Beta2 { get; } = beta2;
}
