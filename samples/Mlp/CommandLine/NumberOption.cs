using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Options that are numbers, the same in every culture, with errors that name the option and what it takes.</summary>
internal static class NumberOption
{
    /// <summary>A whole number that has a smallest value.</summary>
    public static Option<int> AtLeast(string name, string description, int smallest, int value) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
        CustomParser = result => ParseInteger(result, name, smallest) ?? value,
    };

    /// <summary>A whole number that has a smallest value; null unless it is given.</summary>
    public static Option<int?> AtLeast(string name, string description, int smallest) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => ParseInteger(result, name, smallest),
    };

    /// <summary>A number in a range; null unless it is given.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is.</param>
    /// <param name="helpName">What stands for the number in the help.</param>
    /// <param name="range">The numbers that are allowed.</param>
    /// <param name="allowed">The same in words, behind "must be".</param>
    public static Option<double?> In(string name, string description, string helpName, HyperparameterRange range, string allowed) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && range.Contains(value))
            {
                return value;
            }

            result.AddError($"{name} must be {allowed}, but is '{text}'");
            return null;
        },
    };

    private static int? ParseInteger(ArgumentResult result, string name, int smallest)
    {
        // The option alone, where that is allowed, asks for what is the default.
        if (result.Tokens.Count == 0)
        {
            return null;
        }

        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= smallest)
        {
            return value;
        }

        result.AddError($"{name} must be a whole number, at least {smallest}, but is '{text}'");
        return null;
    }
}
