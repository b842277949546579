using System.Globalization;
using System.Runtime.CompilerServices;

namespace FusedOptim;

/// <summary>Checks the arguments of schedules.</summary>
internal static class ScheduleArgument
{
    /// <summary>Returns a number of steps if there are any.</summary>
    public static long Steps(long value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }

    /// <summary>Returns a value of [0, infinity).</summary>
    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw OutOfRange(name, value, "must not be negative, and finite");

    /// <summary>Returns a value of [minimum, maximum], or of the inside of it.</summary>
    public static double Between(
        double value,
        double minimum,
        double maximum,
        bool excludesEnds = false,
        [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        bool isAllowed = excludesEnds ? value > minimum && value < maximum : value >= minimum && value <= maximum;
        return isAllowed
            ? value
            : throw OutOfRange(name, value, $"must lie in {new HyperparameterRange(minimum, maximum, excludesEnds, excludesEnds)}");
    }

    private static ArgumentOutOfRangeException OutOfRange(string? name, double value, string must) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} {must}, but is {value:R}."));
}
