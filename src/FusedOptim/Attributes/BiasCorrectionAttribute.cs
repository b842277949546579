namespace FusedOptim;

/// <summary>
/// Corrects running averages for their start at zero: <c>m / (1 - b1^t)</c> and <c>sqrt(v) / sqrt(1 - b2^t)</c>, on those of <see
/// cref="FirstMomentAttribute"/> and <see cref="SecondMomentAttribute"/> that the class has.
/// </summary>
/// <remarks>
/// Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, section 3.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BiasCorrectionAttribute : Attribute
{
}
