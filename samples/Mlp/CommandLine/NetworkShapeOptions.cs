using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Multiplication;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options that choose a network.</summary>
internal sealed class NetworkShapeOptions
{
    private const int LargestLayer = 10_000;

    private static readonly Dictionary<string, WeightInitialization> Initializations = new()
    {
        ["he"] = WeightInitialization.He,
        ["xavier"] = WeightInitialization.Glorot,
        ["too-large"] = WeightInitialization.TooLarge,
        ["too-small"] = WeightInitialization.TooSmall,
        ["zero"] = WeightInitialization.Zero,
    };

    public Option<string?> Hidden { get; } = CreateHidden();

    public Option<string> Initialization { get; } = NameOption.OneOf("--init", "How weights begin; the last three to be seen failing", [.. Initializations.Keys], "he");

    public Option<bool> LayerNormalization { get; } = new("--layer-norm") { Description = "Normalize hidden layers in front of their rectifiers" };

    public Option<double?> Dropout { get; } = NumberOption.In(
        "--dropout", "Probability of dropout behind each hidden layer [default: 0]", "P", new HyperparameterRange(0, 1, ExcludesMaximum: true), "a probability from 0 to less than 1");

    public Option<double?> LabelSmoothing { get; } = NumberOption.In(
        "--label-smoothing", "How much of the targets is spread over all classes [default: 0]", "E", new HyperparameterRange(0, 1, ExcludesMaximum: true), "a share from 0 to less than 1");

    public IEnumerable<Option> All => [Hidden, Initialization, LayerNormalization, Dropout, LabelSmoothing];

    /// <summary>The sizes in a text; 0 for what is not a number.</summary>
    public static int[] ParseSizes(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0)];

    /// <summary>The sizes of the hidden layers.</summary>
    public int[] Sizes(ParseResult parsed, DataPreset preset) => ParseSizes(parsed.GetValue(Hidden) ?? preset.Hidden);

    /// <summary>What the network is besides.</summary>
    public NetworkOptions Read(ParseResult parsed, Crew crew) => new()
    {
        Crew = crew,
        NormalizesLayers = parsed.GetValue(LayerNormalization),
        Dropout = parsed.GetValue(Dropout) ?? 0,
        LabelSmoothing = parsed.GetValue(LabelSmoothing) ?? 0,
        Initialization = Initializations[parsed.GetValue(Initialization)!],
    };

    private static Option<string?> CreateHidden()
    {
        var option = new Option<string?>("--hidden")
        {
            Description = $"Sizes of the hidden layers, separated by commas [default: {DataPreset.Digits.Hidden}; images: {DataPreset.Images.Hidden}]",
            HelpName = "SIZES",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } text && ParseSizes(text).Any(size => size is < 1 or > LargestLayer))
            {
                result.AddError($"--hidden must be sizes from 1 to {LargestLayer}, separated by commas, for example {DataPreset.Digits.Hidden}, but is '{text}'");
            }
        });
        return option;
    }
}
