using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>
/// Functions for methods marked with <see cref="UpdateRuleAttribute"/>: with the same bits called for one number and in a loop over vectors, on every machine.
/// </summary>
/// <remarks>
/// Reductions run over the elements of a tensor, or, named <c>Global</c>, of all tensors of the step. They are computed in double, in an order that depends on the
/// lengths alone, and rounded once. Outside of a step their argument is a tensor of one element, so that a rule can be called as an ordinary method.
/// </remarks>
public static partial class Rule
{
    /// <summary>The Euclidean norm of a tensor, <c>sqrt(sum of x^2)</c>.</summary>
    public static float Norm(float value) => (float)Math.Sqrt(RuleCalls.Next(value, (double)value * value));

    /// <inheritdoc cref="Norm(float)"/>
    public static double Norm(double value) => Math.Sqrt(RuleCalls.Next(value, value * value));

    /// <summary>The sum over a tensor.</summary>
    public static float Sum(float value) => (float)RuleCalls.Next(value, value);

    /// <inheritdoc cref="Sum(float)"/>
    public static double Sum(double value) => RuleCalls.Next(value, value);

    /// <summary>The mean over a tensor: its sum divided by its length.</summary>
    public static float Mean(float value) => (float)(RuleCalls.Next(value, value) / RuleCalls.Length(isGlobal: false));

    /// <inheritdoc cref="Mean(float)"/>
    public static double Mean(double value) => RuleCalls.Next(value, value) / RuleCalls.Length(isGlobal: false);

    /// <summary>The largest magnitude in a tensor; NaN if any value is.</summary>
    public static float MaximumMagnitude(float value) => (float)RuleCalls.Next(value, Math.Abs((double)value));

    /// <inheritdoc cref="MaximumMagnitude(float)"/>
    public static double MaximumMagnitude(double value) => RuleCalls.Next(value, Math.Abs(value));

    /// <summary>The number of elements of a tensor for which a condition holds.</summary>
    public static double Count(bool condition) => RuleCalls.Next(condition ? 1 : 0, condition ? 1 : 0);

    /// <summary>As <see cref="Norm(float)"/>, over all tensors of the step.</summary>
    public static float GlobalNorm(float value) => (float)Math.Sqrt(RuleCalls.Next(value, (double)value * value));

    /// <inheritdoc cref="GlobalNorm(float)"/>
    public static double GlobalNorm(double value) => Math.Sqrt(RuleCalls.Next(value, value * value));

    /// <summary>As <see cref="Sum(float)"/>, over all tensors of the step.</summary>
    public static float GlobalSum(float value) => (float)RuleCalls.Next(value, value);

    /// <inheritdoc cref="GlobalSum(float)"/>
    public static double GlobalSum(double value) => RuleCalls.Next(value, value);

    /// <summary>As <see cref="Mean(float)"/>, over all tensors of the step.</summary>
    public static float GlobalMean(float value) => (float)(RuleCalls.Next(value, value) / RuleCalls.Length(isGlobal: true));

    /// <inheritdoc cref="GlobalMean(float)"/>
    public static double GlobalMean(double value) => RuleCalls.Next(value, value) / RuleCalls.Length(isGlobal: true);

    /// <summary>As <see cref="MaximumMagnitude(float)"/>, over all tensors of the step.</summary>
    public static float GlobalMaximumMagnitude(float value) => (float)RuleCalls.Next(value, Math.Abs((double)value));

    /// <inheritdoc cref="GlobalMaximumMagnitude(float)"/>
    public static double GlobalMaximumMagnitude(double value) => RuleCalls.Next(value, Math.Abs(value));

    /// <summary>As <see cref="Count(bool)"/>, over all tensors of the step.</summary>
    public static double GlobalCount(bool condition) => RuleCalls.Next(condition ? 1 : 0, condition ? 1 : 0);
}
