namespace FusedOptim;

/// <summary>
/// Stage 10 of the update chain: <c>p &lt;- p - eta u</c>. Gives the class the property <c>LearningRate</c>; without the attribute
/// its default is 0.001.
/// </summary>
/// <param name="learningRate">The default of <c>LearningRate</c>: eta, finite and not negative.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LearningRateAttribute(double learningRate = 1e-3) : Attribute
{
    /// <summary>The default of <c>LearningRate</c>: eta, finite and not negative.</summary>
    public double LearningRate { get; } = learningRate;
}
