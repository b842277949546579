namespace FusedOptim;

/// <summary>
/// Stage 5 of the update chain, the decayed maximum of the gradient&apos;s magnitude: <c>n &lt;- max(b2 n, |g| + eps)</c>, and the direction is divided by
/// n. Gives the class the properties <c>Beta2</c> and <c>Epsilon</c> and the state <c>infinity_moment</c>.
/// </summary>
/// <param name="beta2">The default of <c>Beta2</c>: b2, at least 0 and less than 1.</param>
/// <remarks>
/// With <see cref="FirstMomentAttribute"/> and <see cref="BiasCorrectionAttribute"/> (which corrects m only: n does not start too small) it is Adamax (Kingma
/// and Ba, Adam: A Method for Stochastic Optimization, 2015, section 7.1). Epsilon is inside the maximum, as in PyTorch.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InfinityMomentAttribute(double beta2 = 0.999) : Attribute
{
    /// <summary>The default of <c>Beta2</c>: b2, at least 0 and less than 1.</summary>
    public double Beta2 { get; } = beta2;
}
