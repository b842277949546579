namespace FusedOptim;

/// <summary>
/// Natural exponential decay of the learning rate: it is multiplied with <c>exp(-rate k)</c>. k: the steps of the optimizer since its warm-up.
/// </summary>
/// <param name="rate">Finite and not negative.</param>
/// <remarks>Becomes <see cref="Schedule.NaturalExponentialDecay"/>, the schedule of the optimizer unless it is given another one.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NaturalExponentialDecayAttribute(double rate) : Attribute
{
    /// <summary>The rate, finite and not negative.</summary>
    public double Rate { get; } = rate;
}
