namespace FusedOptim;

/// <summary>
/// Stage 7 of the update chain: <c>u &lt;- sign(u)</c>, so that every element moves by the learning rate; sign(+-0) = 0, and NaN stays NaN.
/// </summary>
/// <remarks>Bernstein et al., signSGD: Compressed Optimisation for Non-Convex Problems, 2018.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SignUpdateAttribute : Attribute
{
}
