using System.CommandLine;
using System.Globalization;
using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Options that several commands around a training have, each with what its mistakes say.</summary>
internal static class RecipeOptions
{
    private static readonly (string Name, WeightInitialization Initialization)[] Initializations =
    [
        ("he", WeightInitialization.He),
        ("xavier", WeightInitialization.Glorot),
        ("too-large", WeightInitialization.TooLarge),
        ("too-small", WeightInitialization.TooSmall),
        ("zero", WeightInitialization.Zero),
    ];

    /// <summary>The optimizer, by its name.</summary>
    public static Option<string> Optimizer() =>
        Choice("--optimizer", "The optimizer", [.. OptimizerCatalog.All.Select(choice => choice.Name)], OptimizerCatalog.Default);

    /// <summary>How weights begin, by name.</summary>
    public static Option<string> Initialization() =>
        Choice("--init", "How weights begin; the last three are there to be seen failing", [.. Initializations.Select(row => row.Name)], Initializations[0].Name);

    /// <summary>What the text of <see cref="Initialization"/> names.</summary>
    public static WeightInitialization ParseInitialization(string name) => Initializations.Single(row => row.Name == name).Initialization;

    /// <summary>One of some names.</summary>
    public static Option<string> Choice(string name, string description, string[] names, string value)
    {
        var option = new Option<string>(name)
        {
            Description = $"{description}: one of {string.Join(", ", names)}",
            HelpName = "NAME",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            string chosen = result.GetValue(option)!;
            if (!names.Contains(chosen))
            {
                result.AddError($"{name} must be one of {string.Join(", ", names)}, but is '{chosen}'");
            }
        });
        return option;
    }

    /// <summary>A whole number within limits.</summary>
    public static Option<int> WholeNumber(string name, string description, int smallest, int largest, int value) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int parsed) && parsed >= smallest && parsed <= largest)
            {
                return parsed;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {smallest} to {largest}, but is '{text}'"));
            return smallest;
        },
    };

    /// <summary>A positive number; null unless given.</summary>
    public static Option<double?> Positive(string name, string description, string example) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!TryParsePositive(text, out double number))
            {
                result.AddError($"{name} must be a finite number greater than 0, for example {example}, but is '{text}'");
            }

            return number;
        },
    };

    /// <summary>A range of positive numbers; null unless given.</summary>
    public static Option<(double Low, double High)?> Range(string name, string description, string example) => new(name)
    {
        Description = description,
        HelpName = "LOW,HIGH",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            string[] ends = text.Split(',', StringSplitOptions.TrimEntries);
            if (ends.Length == 2 && TryParsePositive(ends[0], out double low) && TryParsePositive(ends[1], out double high) && low < high)
            {
                return (low, high);
            }

            result.AddError($"{name} must be two positive numbers, the smaller one first, separated by a comma, for example {example}, but is '{text}'");
            return null;
        },
    };

    /// <summary>The file of a picture.</summary>
    public static Option<string> Picture(string description, string value)
    {
        var option = new Option<string>("--output") { Description = $"{description}, as .png or .svg", HelpName = "FILE", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            string path = result.GetValue(option)!;
            try
            {
                FusedOptim.Plotting.Picture.CheckPath(path);
            }
            catch (Exception exception) when (exception is ArgumentException or IOException)
            {
                result.AddError($"--output must be a .png or .svg file in a folder that exists, but is '{path}'");
            }
        });
        return option;
    }

    /// <summary>A file in a folder that exists; null unless given.</summary>
    public static Option<string?> File(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } path && (path.Length == 0 || Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))))
            {
                result.AddError($"{name} must be a file in a folder that exists, but is '{path}'");
            }
        });
        return option;
    }

    /// <summary>One JSON document instead of words.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Prints one JSON document and nothing else" };

    private static bool TryParsePositive(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number > 0 && float.IsFinite((float)number);
}
