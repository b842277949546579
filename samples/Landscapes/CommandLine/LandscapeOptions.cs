using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>The options that several commands have, each with what its mistakes say.</summary>
internal static class LandscapeOptions
{
    /// <summary>All surfaces instead of one.</summary>
    public const string AllSurfaces = "all";

    private const int MostSteps = 100_000;

    public static Option<string> Surface(string value, bool allowsAll = false)
    {
        string[] names = [.. SurfaceCatalog.All.Select(surface => surface.Name), .. allowsAll ? [AllSurfaces] : Array.Empty<string>()];
        return Choice("--surface", "The surface", names, value);
    }

    public static Option<string> Optimizer(string value) =>
        Choice("--optimizer", "The optimizer", [.. ContenderCatalog.All.Where(contender => contender.HasRate).Select(contender => contender.Name)], value);

    public static Option<string> Optimizers()
    {
        string[] names = [.. ContenderCatalog.All.Select(contender => contender.Name)];
        var option = new Option<string>("--optimizer")
        {
            Description = $"The optimizers, separated by commas, or all: {string.Join(", ", names)}",
            HelpName = "NAMES",
            DefaultValueFactory = _ => string.Join(',', ContenderCatalog.Usual.Select(contender => contender.Name)),
        };
        option.Validators.Add(result =>
        {
            string[] chosen = Split(result.GetValue(option)!);
            if (chosen.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            {
                result.AddError($"--optimizer must be names of {string.Join(", ", names)}, separated by commas, or all, but has '{unknown}'");
            }
            else if (chosen.Distinct().Count() < chosen.Length)
            {
                result.AddError($"--optimizer names an optimizer twice: '{result.GetValue(option)}'");
            }
        });
        return option;
    }

    /// <summary>The contenders in the text of <see cref="Optimizers"/>.</summary>
    public static IReadOnlyList<IContender> ParseContenders(string text) => [.. Split(text).Select(ContenderCatalog.Find)];

    public static Option<int> Steps(int value) => Integer("--steps", "Steps of each run", 1, MostSteps, value);

    public static Option<int> Seed() => Integer("--seed", "Decides the noise of the surfaces that have noise", 0, int.MaxValue - 10, 1);

    public static Option<string> Output()
    {
        var option = new Option<string>("--output")
        {
            Description = "The folder of the pictures, made if it is not there",
            HelpName = "DIR",
            DefaultValueFactory = _ => "landscapes",
        };
        option.Validators.Add(result =>
        {
            string path = result.GetValue(option)!;
            if (string.IsNullOrWhiteSpace(path) || File.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))))
            {
                result.AddError($"--output must be a folder, or a new one in a folder that exists, but is '{path}'");
            }
        });
        return option;
    }

    /// <summary>The path of a picture in the folder of <see cref="Output"/>, which is made.</summary>
    public static string PicturePath(string folder, string file)
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, file);
    }

    private static string[] Split(string text) =>
        text == "all" ? [.. ContenderCatalog.All.Select(contender => contender.Name)] : text.Split(',', StringSplitOptions.TrimEntries);

    private static Option<string> Choice(string name, string description, string[] names, string value)
    {
        var option = new Option<string>(name)
        {
            Description = $"{description}, one of {string.Join(", ", names)}",
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

    public static Option<int> Integer(string name, string description, int smallest, int largest, int value) => new(name)
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
}
