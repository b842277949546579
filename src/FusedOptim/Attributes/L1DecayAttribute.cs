namespace FusedOptim;

/// <summary>
/// Stage 2 of the update chain, L1 decay: <c>g &lt;- g + l sign(p)</c>, before any coupled L2 decay, with sign(0) = 0. Gives the class the property
/// <c>L1Decay</c>.
/// </summary>
/// <param name="l1Decay">The default of <c>L1Decay</c>: l, finite and not negative. 0 is legal.</param>
/// <remarks>
/// The subgradient of <c>l |p|</c>, which pulls every parameter towards zero with the same force (Tibshirani, Regression Shrinkage and Selection via the
/// Lasso, 1996). Steps of finite length jump over zero: parameters become small, and not exactly zero.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class L1DecayAttribute(double l1Decay) : Attribute
{
    /// <summary>The default of <c>L1Decay</c>: l, finite and not negative. 0 is legal.</summary>
    public double L1Decay { get; } = l1Decay;
}
