using System.Globalization;

namespace FusedOptim.Training;

/// <summary>A value of a dimension: a number, or the name of a choice.</summary>
/// <param name="Number">The number; null for a name.</param>
/// <param name="Text">The number with all its digits, or the name.</param>
internal readonly record struct SearchValue(double? Number, string Text)
{
    public static SearchValue Of(double number) => new(number, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>As people read it: four digits of a number.</summary>
    public string Short => Number?.ToString("G4", CultureInfo.InvariantCulture) ?? Text;
}
