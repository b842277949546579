namespace FusedOptim;

/// <summary>
/// Stage 3 of the update chain, before any decay: <c>g &lt;- g min(1, c / (norm + 1e-6))</c>, where norm is the Euclidean norm of the gradient of the
/// tensor. Gives the class the property <c>MaximumNorm</c>.
/// </summary>
/// <param name="maximumNorm">The default of <c>MaximumNorm</c>: c, greater than zero.</param>
/// <remarks>
/// For the norm of all tensors together, which keeps the direction of the whole step, see <see cref="ClipByGlobalNormAttribute"/>. The norms before
/// clipping are in <see cref="Parameter{T}.LastGradientNorm"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClipByNormAttribute(double maximumNorm = 1.0) : Attribute
{
    /// <summary>The default of <c>MaximumNorm</c>: c, greater than zero.</summary>
    public double MaximumNorm { get; } = maximumNorm;
}
