namespace FusedOptim;

/// <summary>
/// On a state of an <see cref="UpdateRuleAttribute"/> method: the value that it has before the first step of a tensor; 0 without it. To start from data, choose
/// by the step: <c>step == 1 ? gradient : state</c>.
/// </summary>
/// <param name="value">The value, rounded to the type of the state.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class InitialValueAttribute(double value) : Attribute
{
    /// <summary>The value, rounded to the type of the state.</summary>
    public double Value { get; } = value;
}
