using System.Globalization;

namespace FusedOptim.Training;

/// <summary>A loss or a gradient is NaN or infinite where there is no way around it: at the point where a step or a measurement begins. The parameters are as they were.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    private NonFiniteLossException(string message, string? tensor, int index, double value)
        : base(message)
    {
        TensorName = tensor;
        Index = index;
        Value = value;
    }

    /// <summary>The name of the tensor: the first one whose gradient is not finite. Null if only the loss is not.</summary>
    public string? TensorName { get; }

    /// <summary>The lowest index, in the gradient of that tensor, of an element that is not finite; -1 if only the loss is not.</summary>
    public int Index { get; }

    /// <summary>The element or the loss: NaN, or plus or minus infinity.</summary>
    public double Value { get; }

    internal static NonFiniteLossException OfGradient(string tensor, int index, double value, string parameters, string place) => new(
        string.Create(CultureInfo.InvariantCulture, $"The gradient of '{tensor}' is {value} at index {index}, {place}. The parameters are as they were. {parameters}"), tensor, index, value);

    internal static NonFiniteLossException OfLoss(double loss, string parameters, string place) => new(
        string.Create(CultureInfo.InvariantCulture, $"The loss is {loss}, {place}. The parameters are as they were. {parameters}"), null, -1, loss);
}
