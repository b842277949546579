namespace FusedOptim;

/// <summary>
/// Marks the static method that is the update rule of a class marked with <see cref="FusedOptimizerAttribute"/>: the update of one element in ordinary C#,
/// which the generator turns into a loop over vectors with the same bits.
/// </summary>
/// <remarks>
/// <para>
/// The first argument is the parameter, the second its gradient, both of the element type. Then, in any order: <c>ref</c> arguments of the element type, each
/// of which is one state element per parameter element, named as the argument; <c>ref double</c> arguments with <see cref="PerTensorAttribute"/>, each one
/// number of state per tensor; <c>long step</c>, t; and hyperparameters, <c>float</c> or <c>double</c> with C# defaults, each of which becomes a property of
/// the class. The method returns the new parameter.
/// </para>
/// <para>
/// Stages 1 to 3, 9, 11 and 12 of the update chain may stand on the class as attributes, and <c>[LearningRate]</c> for the default of <c>learningRate</c>: they change the gradient and the parameter before the method sees
/// them, or what becomes of its result.
/// </para>
/// <code>
/// [FusedOptimizer]
/// public sealed partial class Momentum
/// {
///     [UpdateRule]
///     internal static float Update(float parameter, float gradient, ref float velocity, float learningRate = 0.01f, float decay = 0.9f)
///     {
///         velocity = decay * velocity + gradient;
///         return parameter - learningRate * velocity;
///     }
/// }
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class UpdateRuleAttribute : Attribute
{
}
