namespace FusedOptim;

/// <summary>
/// Stage 4 of the update chain, the running average of the gradient: <c>m &lt;- b1 m + (1 - b1) g</c>, and m goes on in place of g.
/// Gives the class the property <c>Beta1</c> and the state <c>first_moment</c>.
/// </summary>
/// <param name="beta1">The default of <c>Beta1</c>: b1, at least 0 and less than 1.</param>
/// <remarks>
/// Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015. With <see cref="BiasCorrectionAttribute"/>, m is divided by
/// <c>1 - b1^t</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FirstMomentAttribute(double beta1 = 0.9) : Attribute
{
    /// <summary>The default of <c>Beta1</c>: b1, at least 0 and less than 1.</summary>
    public double Beta1 { get; } = beta1;

    /// <summary>
    /// Looks ahead: <c>(1 - b1) g / (1 - b1^t) + b1 m / (1 - b1^(t+1))</c> goes on instead of m / (1 - b1^t); without <see cref="BiasCorrectionAttribute"/>
    /// <c>(1 - b1) g + b1 m</c>. Dozat, Incorporating Nesterov Momentum into Adam, 2016, with a constant momentum.
    /// </summary>
    public bool Nesterov { get; set; }
}
