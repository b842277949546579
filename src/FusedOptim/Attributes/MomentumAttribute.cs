namespace FusedOptim;

/// <summary>
/// Stage 6 of the update chain, the running sum: <c>b &lt;- mu b + (1 - dampening) u</c>, undampened at a tensor&apos;s first step,
/// and b goes on in place of u. Gives the class the properties <c>Momentum</c> and, unless <c>Nesterov</c> is on, <c>Dampening</c>, and the state <c>momentum</c>.
/// </summary>
/// <param name="momentum">The default of <c>Momentum</c>: mu, at least 0 and less than 1.</param>
/// <remarks>
/// Polyak, 1964; Nesterov, 1983; Sutskever et al., On the importance of initialization and momentum in deep learning, 2013. For a
/// running <em>average</em> see <see cref="FirstMomentAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MomentumAttribute(double momentum = 0.9) : Attribute
{
    /// <summary>The default of <c>Momentum</c>: mu, at least 0 and less than 1.</summary>
    public double Momentum { get; } = momentum;

    /// <summary>The default of <c>Dampening</c>: from 0 to 1.</summary>
    public double Dampening { get; set; }

    /// <summary>Looks ahead: <c>u + mu b</c> goes on instead of b. Not together with dampening.</summary>
    public bool Nesterov { get; set; }
}
