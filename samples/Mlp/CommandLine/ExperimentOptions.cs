using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options of one experiment: what its defaults have, and what all experiments have.</summary>
internal sealed class ExperimentOptions
{
    private const int LargestSize = 100_000;

    private readonly Experiment experiment;
    private readonly NetworkShapeOptions network = new();
    private readonly RunOptions run = new();
    private readonly DataOptions data = new();
    private readonly Option<int> rows = NumberOption.AtLeast("--rows", "Training rows that are used at most, the first ones", 1, 2000);
    private readonly Option<int> seeds;
    private readonly Option<string> rates;
    private readonly Option<string> sizes;

    public ExperimentOptions(Experiment experiment)
    {
        this.experiment = experiment;
        ExperimentSettings defaults = experiment.Defaults;
        network.Hidden.DefaultValueFactory = _ => string.Join(',', defaults.Hidden);
        network.Hidden.Description = "Sizes of the hidden layers, separated by commas";
        run.Epochs.DefaultValueFactory = _ => defaults.Epochs;
        run.Epochs.Description = "How often a training goes through all rows";
        run.Batch.DefaultValueFactory = _ => defaults.Batch;
        run.Batch.Description = "Rows of a mini-batch";
        seeds = NumberOption.AtLeast("--seeds", "How many seeds each setting is trained with", 1, defaults.Seeds);
        rates = defaults.Rates.Count == 1
            ? List("--lr", "The learning rate", "RATE", defaults.Rates, text => ParseRates(text).Length == 1, "a finite number greater than 0")
            : List("--rates", "The learning rates, separated by commas", "RATES", defaults.Rates, text => ParseRates(text).Length > 0, "different finite numbers greater than 0, separated by commas");
        (string name, string description) = experiment.SizesOption;
        sizes = List(name, description, "SIZES", defaults.Sizes, text => ParseSizes(text).Length > 0, $"different whole numbers from 1 to {LargestSize}, separated by commas");
        Output = CreateOutput($"experiment-{experiment.Name}.png");
    }

    public Option<string> Output { get; }

    public Option<bool> Json { get; } = new("--json") { Description = "The table as one JSON document, and nothing else, on standard output" };

    public Option<bool> Plain { get; } = new("--plain") { Description = "Plain lines instead of a live display; always so if the output is no terminal" };

    public IEnumerable<Option> All
    {
        get
        {
            ExperimentSettings defaults = experiment.Defaults;
            (Option Option, bool Has)[] own =
            [
                (rates, defaults.Rates.Count > 0),
                (sizes, defaults.Sizes.Count > 0),
                (network.Hidden, defaults.Hidden.Count > 0),
                (run.Epochs, defaults.Epochs > 0),
                (run.Batch, defaults.Batch > 0),
                (seeds, defaults.Seeds > 0),
            ];
            return [.. own.Where(option => option.Has).Select(option => option.Option), run.Seed, data.Data, rows, data.Validation, Output, Json, Plain];
        }
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidDataException">The data is damaged or too small, or no row is left for validation.</exception>
    public ExperimentContext CreateContext(ParseResult parsed, Action<int, int>? progress, CancellationToken cancellation)
    {
        ExperimentSettings defaults = experiment.Defaults;
        var settings = new ExperimentSettings
        {
            Hidden = defaults.Hidden.Count > 0 ? NetworkShapeOptions.ParseSizes(parsed.GetValue(network.Hidden)!) : [],
            Epochs = defaults.Epochs > 0 ? parsed.GetValue(run.Epochs)!.Value : 0,
            Batch = defaults.Batch > 0 ? parsed.GetValue(run.Batch)!.Value : 0,
            Seeds = defaults.Seeds > 0 ? parsed.GetValue(seeds) : 0,
            Rates = defaults.Rates.Count > 0 ? ParseRates(parsed.GetValue(rates)!) : [],
            Sizes = defaults.Sizes.Count > 0 ? ParseSizes(parsed.GetValue(sizes)!) : [],
            Seed = parsed.GetValue(run.Seed),
        };
        string? path = parsed.GetValue(data.Data);
        DataParts parts = Session.Load(path, parsed.GetValue(data.Validation) ?? DataPreset.Of(path).ValidationRows).Parts;
        DataSet validation = parts.Validation ?? throw new InvalidDataException("--validation must be at least 1 here: trainings are compared on these rows");
        return new ExperimentContext(settings, parts.Training.Slice(0, Math.Min(parsed.GetValue(rows), parts.Training.Rows)), validation, cancellation) { Progress = progress };
    }

    // Empty for what is not such a list.
    private static double[] ParseRates(string text)
    {
        double[] values = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        return values.All(value => value > 0 && float.IsFinite((float)value)) && values.Distinct().Count() == values.Length ? values : [];
    }

    private static int[] ParseSizes(string text)
    {
        int[] values = NetworkShapeOptions.ParseSizes(text);
        return values.All(value => value is >= 1 and <= LargestSize) && values.Distinct().Count() == values.Length ? values : [];
    }

    private static Option<string> List<T>(string name, string description, string help, IReadOnlyList<T> values, Func<string, bool> isGood, string mustBe)
    {
        string text = string.Join(',', values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}")));
        var option = new Option<string>(name) { Description = description, HelpName = help, DefaultValueFactory = _ => text };
        option.Validators.Add(result =>
        {
            string given = result.GetValue(option)!;
            if (!isGood(given))
            {
                result.AddError($"{name} must be {mustBe}, for example {text}, but is '{given}'");
            }
        });
        return option;
    }

    private static Option<string> CreateOutput(string file)
    {
        var option = new Option<string>("--output") { Description = "The picture, as PNG or SVG", HelpName = "FILE", DefaultValueFactory = _ => file };
        option.Validators.Add(result =>
        {
            string path = result.GetValue(option)!;
            if (Path.GetExtension(path).ToUpperInvariant() is not (".PNG" or ".SVG") || Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"--output must be a .png or .svg file in a folder that exists, but is '{path}'");
            }
        });
        return option;
    }
}
