namespace FusedOptim;

/// <summary>
/// Stage 3 of the update chain, before any decay: <c>g &lt;- min(max(g, -c), c)</c>, element by element, of the gradient as it is after loss scale,
/// <see cref="MaximizeAttribute"/> and clipping by a norm. NaN stays NaN. Gives the class the property <c>MaximumValue</c>.
/// </summary>
/// <param name="maximumValue">The default of <c>MaximumValue</c>: c, greater than zero.</param>
/// <remarks>Mikolov, Statistical Language Models Based on Neural Networks, 2012; PyTorch&apos;s <c>clip_grad_value_</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClipByValueAttribute(double maximumValue = 1.0) : Attribute
{
    /// <summary>The default of <c>MaximumValue</c>: c, greater than zero.</summary>
    public double MaximumValue { get; } = maximumValue;
}
