using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options that training and comparing have in common.</summary>
internal sealed class TrainingOptions
{
    private const string DefaultHidden = "256,256,128";
    private const int LargestLayer = 10_000;

    public Option<string> Hidden { get; } = CreateHidden();

    public Option<int> Epochs { get; } = AtLeast("--epochs", "How often the training goes through all rows", 1, 30);

    public Option<int> Batch { get; } = AtLeast("--batch", "Rows of a mini-batch", 1, 32);

    public Option<int> Validation { get; } = CreateValidation();

    public Option<int> Seed { get; } = AtLeast("--seed", "Decides the initial weights and the order of the rows", 0, 1);

    public Option<string?> Data { get; } = CreateData();

    public Option<bool> Plain { get; } = new("--plain") { Description = "Plain lines instead of a live display; always so if the output is no terminal" };

    public IEnumerable<Option> All => [Hidden, Epochs, Batch, Validation, Seed, Data, Plain];

    /// <summary>The sizes in the text of <see cref="Hidden"/>; 0 for what is not a number.</summary>
    public static int[] ParseSizes(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0)];

    /// <summary>An option for a whole number that has a smallest value.</summary>
    public static Option<int> AtLeast(string name, string description, int smallest, int value) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
        CustomParser = result => ParseInteger(result, name, smallest),
    };

    private static Option<int> CreateValidation()
    {
        Option<int> option = AtLeast("--validation", "Training rows, the last ones, that are held back in a first run to measure accuracy on; 0 for no such run", 0, 300);

        // The option alone asks for what is the default.
        option.Arity = ArgumentArity.ZeroOrOne;
        return option;
    }

    private static Option<string?> CreateData()
    {
        var option = new Option<string?>("--data")
        {
            Description = "Digits to use instead of those inside the program: lines of 64 pixels from 0 to 16 and a label, as .csv or .csv.gz, of which the last 297 are the test; or a folder with the four files of MNIST's format, such as train-images-idx3-ubyte.gz",
            HelpName = "FILE|DIR",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option)?.Length == 0)
            {
                result.AddError("--data needs the name of a file or a folder");
            }
        });
        return option;
    }

    private static int ParseInteger(ArgumentResult result, string name, int smallest)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= smallest)
        {
            return value;
        }

        result.AddError($"{name} must be a whole number, at least {smallest}, but is '{text}'");
        return smallest;
    }

    private static Option<string> CreateHidden()
    {
        var option = new Option<string>("--hidden")
        {
            Description = "Sizes of the hidden layers, separated by commas",
            HelpName = "SIZES",
            DefaultValueFactory = _ => DefaultHidden,
        };
        option.Validators.Add(result =>
        {
            string text = result.GetValue(option)!;
            if (ParseSizes(text).Any(size => size is < 1 or > LargestLayer))
            {
                result.AddError($"--hidden must be sizes from 1 to {LargestLayer}, separated by commas, for example {DefaultHidden}, but is '{text}'");
            }
        });
        return option;
    }
}
