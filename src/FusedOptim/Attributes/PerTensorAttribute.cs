namespace FusedOptim;

/// <summary>
/// On a <c>ref double</c> argument of an <see cref="UpdateRuleAttribute"/> method: the state is one number for each tensor instead of one for each element.
/// Every element sees its value from before the step; what is assigned must be the same for all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class PerTensorAttribute : Attribute
{
}
