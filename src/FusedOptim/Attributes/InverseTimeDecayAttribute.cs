namespace FusedOptim;

/// <summary>
/// Inverse time decay of the learning rate: it is multiplied with <c>1 / (1 + rate k)</c>. k: the steps of the optimizer since its warm-up.
/// </summary>
/// <param name="rate">Finite and not negative.</param>
/// <remarks>
/// <see cref="SquaredGradientSumAttribute.LearningRateDecay"/> does the same by the steps of each tensor. Becomes
/// <see cref="Schedule.InverseTimeDecay"/>, the schedule of the optimizer unless it is given another one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InverseTimeDecayAttribute(double rate) : Attribute
{
    /// <summary>The rate, finite and not negative.</summary>
    public double Rate { get; } = rate;
}
