namespace FusedOptim;

/// <summary>
/// Stage 5 of the update chain, AdaGrad: <c>s &lt;- s + g^2</c>, and the direction is divided by <c>sqrt(s) + eps</c>. Gives the
/// class the properties <c>InitialValue</c>, <c>LearningRateDecay</c> and <c>Epsilon</c> and the state <c>squared_gradient_sum</c>.
/// </summary>
/// <remarks>
/// Duchi, Hazan and Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, 2011. PyTorch&apos;s
/// epsilon is 1e-10.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SquaredGradientSumAttribute : Attribute
{
    /// <summary>The default of <c>InitialValue</c>: s before the first step, finite and not negative.</summary>
    public double InitialValue { get; set; }

    /// <summary>The default of <c>LearningRateDecay</c>: the learning rate of step t is divided by <c>1 + (t - 1) decay</c>; finite and not negative.</summary>
    public double LearningRateDecay { get; set; }
}
