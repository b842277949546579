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

    /// <summary>
    /// AMSGrad: <c>w &lt;- max(w, v)</c> of the uncorrected v, and w is used instead of v. Adds the state <c>second_moment_maximum</c>. Reddi, Kale and Kumar,
    /// On the Convergence of Adam and Beyond, 2018. Not together with <see cref="Centered"/>.
    /// </summary>
    public bool KeepMaximum { get; set; }

    /// <summary>
    /// <c>c &lt;- b2 c + (1 - b2) g</c>, and <c>v - c^2</c> is used instead of v: an estimate of the variance. Where the gradient hardly changes for a long
    /// time it is what rounding leaves over: steps become huge, or NaN if it is negative; a larger epsilon helps. Adds the state <c>gradient_mean</c>. Graves,
    /// Generating Sequences With Recurrent Neural Networks, 2013.
    /// </summary>
    public bool Centered { get; set; }
}
