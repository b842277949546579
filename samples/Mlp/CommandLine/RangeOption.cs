using System.CommandLine;
using System.Globalization;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Options that are ranges of positive numbers.</summary>
internal static class RangeOption
{
    /// <summary>A range; null unless it is given.</summary>
    public static Option<(double Low, double High)?> Create(string name, string description, string example) => new(name)
    {
        Description = description,
        HelpName = "LOW,HIGH",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            string[] ends = text.Split(',');
            if (ends.Length == 2 && TryParse(ends[0], out double low) && TryParse(ends[1], out double high) && low < high)
            {
                return (low, high);
            }

            result.AddError($"{name} must be two numbers greater than 0, the smaller one first, separated by a comma, for example {example}, but is '{text}'");
            return null;
        },
    };

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number > 0 && float.IsFinite((float)number);
}
