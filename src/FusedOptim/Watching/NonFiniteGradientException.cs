using System.Globalization;

namespace FusedOptim;

/// <summary>
/// A gradient is NaN or infinite, and <see cref="Optimizer{T}.NonFiniteGradients"/> is <see cref="NonFiniteGradients.Throw"/>. Nothing has been changed.
/// </summary>
public sealed class NonFiniteGradientException : ArithmeticException
{
    internal NonFiniteGradientException(string optimizer, string parameterName, int index, double value)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The gradient of '{parameterName}' is {value} at index {index}. No step of {optimizer} was made; nothing has been changed. Call ZeroGradients() and go on with the ") +
            "next batch, or set NonFiniteGradients to Skip for that to happen by itself; if it happens again and again, lower the learning rate or the loss scale, or clip.")
    {
        ParameterName = parameterName;
        Index = index;
        Value = value;
    }

    /// <summary>The name of the tensor: the first one, in order of Add, whose gradient is not finite.</summary>
    public string ParameterName { get; }

    /// <summary>The lowest index, in the gradient of that tensor, of an element that is not finite; in the whole tensor, if processes hold slices of it.</summary>
    public int Index { get; }

    /// <summary>The element: NaN, or plus or minus infinity.</summary>
    public double Value { get; }
}
