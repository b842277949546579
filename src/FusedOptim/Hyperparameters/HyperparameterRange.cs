using System.Globalization;

namespace FusedOptim;

/// <summary>The values that a hyperparameter may take. NaN lies in no range.</summary>
/// <param name="Minimum">The lower end, included unless <paramref name="ExcludesMinimum"/>.</param>
/// <param name="Maximum">The upper end, included unless <paramref name="ExcludesMaximum"/>.</param>
/// <param name="ExcludesMinimum">Whether the lower end itself is not allowed.</param>
/// <param name="ExcludesMaximum">Whether the upper end itself is not allowed.</param>
public readonly record struct HyperparameterRange(double Minimum, double Maximum, bool ExcludesMinimum = false, bool ExcludesMaximum = false)
{
    /// <summary>Whether a value is allowed.</summary>
    public bool Contains(double value) =>
        (ExcludesMinimum ? value > Minimum : value >= Minimum) && (ExcludesMaximum ? value < Maximum : value <= Maximum);

    /// <summary>The range in mathematical notation, for example <c>[0, 1)</c>.</summary>
    public override string ToString() =>
        $"{(ExcludesMinimum ? '(' : '[')}{Text(Minimum)}, {Text(Maximum)}{(ExcludesMaximum ? ')' : ']')}";

    // The largest float is easier to read as a float.
    private static string Text(double value) =>
        value == (float)value ? ((float)value).ToString(CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);
}
