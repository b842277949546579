using System.Globalization;

namespace FusedOptim;

/// <summary>One hyperparameter of an optimizer, described for code that does not know the optimizer: command lines, searches.</summary>
/// <param name="Optimizer">The name of the optimizer's class.</param>
/// <param name="Name">The name of the property, for example <c>LearningRate</c>.</param>
/// <param name="Default">The value that the attributes give.</param>
/// <param name="Range">The values that are allowed.</param>
/// <param name="Description">What it does, in a sentence.</param>
public sealed record HyperparameterDescriptor(string Optimizer, string Name, double Default, HyperparameterRange Range, string Description)
{
    /// <summary>Returns the value if it is allowed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside of <see cref="Range"/> or is NaN.</exception>
    public double Checked(double value)
    {
        if (!Range.Contains(value))
        {
            throw new ArgumentOutOfRangeException(
                Name,
                value,
                string.Create(CultureInfo.InvariantCulture, $"{Optimizer}.{Name} must lie in {Range}, but is {value:R}."));
        }

        return value;
    }
}
