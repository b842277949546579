namespace FusedOptim;

/// <summary>
/// Stage 11 of the update chain, the running average of the new parameters: <c>a &lt;- d a + (1 - d) p</c>, and a = p at a tensor&apos;s first step. Gives the
/// class the property <c>AverageDecay</c> and the state <c>weight_average</c>.
/// </summary>
/// <param name="averageDecay">The default of <c>AverageDecay</c>: d, at least 0 and less than 1.</param>
/// <remarks>
/// The average often predicts better than the last parameters: <see cref="Optimizer{T}.SwapInAverages"/> puts it in their place for an evaluation,
/// <see cref="Parameter{T}.Average"/> reads it. Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992; Tarvainen and Valpola, Mean
/// teachers are better role models, 2017.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WeightAverageAttribute(double averageDecay = 0.999) : Attribute
{
    /// <summary>The default of <c>AverageDecay</c>: d, at least 0 and less than 1.</summary>
    public double AverageDecay { get; } = averageDecay;
}
