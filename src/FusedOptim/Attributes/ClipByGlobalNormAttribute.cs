namespace FusedOptim;

/// <summary>
/// Stage 3 of the update chain, before any decay: <c>g &lt;- g min(1, c / (norm + 1e-6))</c>, where norm is the Euclidean norm of the gradients of
/// all tensors together. Gives the class the property <c>MaximumNorm</c>.
/// </summary>
/// <param name="maximumNorm">The default of <c>MaximumNorm</c>: c, greater than zero.</param>
/// <remarks>
/// Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks, 2013. The rule needs one more pass over
/// the gradients, and all of them before the first update: tensors cannot be stepped one by one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClipByGlobalNormAttribute(double maximumNorm = 1.0) : Attribute
{
    /// <summary>The default of <c>MaximumNorm</c>: c, greater than zero.</summary>
    public double MaximumNorm { get; } = maximumNorm;
}
