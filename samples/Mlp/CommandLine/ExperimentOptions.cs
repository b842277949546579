using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options of one experiment: what its defaults have, and what all experiments have.</summary>
internal sealed class ExperimentOptions
{
    private const int LargestSize = 100_000;

    private readonly Experiment experiment;
    private readonly TrainingOptions common = new();
    private readonly Option<int> rows = NumberOption.AtLeast("--rows", "Training rows that are used at most, the first ones", 1, 2000);
    private readonly Option<int> seeds;
    private readonly Option<string> rates;
    private readonly Option<string> sizes;

    public ExperimentOptions(Experiment experiment)
    {
        this.experiment = experiment;
        ExperimentSettings defaults = experiment.Defaults;
        common.Network.Hidden.DefaultValueFactory = _ => string.Join(',', defaults.Hidden);
        common.Network.Hidden.Description = "Sizes of the hidden layers, separated by commas";
        common.Run.Epochs.DefaultValueFactory = _ => defaults.Epochs;
        common.Run.Epochs.Description = "How often a training goes through all rows";
        common.Run.Batch.DefaultValueFactory = _ => defaults.Batch;
        common.Run.Batch.Description = "Rows of a mini-batch";
        seeds = NumberOption.AtLeast("--seeds", "How many seeds each setting is trained with", 1, defaults.Seeds);
        rates = defaults.Rates.Count == 1
            ? List("--lr", "The learning rate", "RATE", defaults.Rates, text => ParseRates(text).Length == 1, "a finite number greater than 0")
            : List("--rates", "The learning rates, separated by commas", "RATES", defaults.Rates, text => ParseRates(text).Length > 0, "different finite numbers greater than 0, separated by commas");
        (string name, string description) = experiment.SizesOption;
        sizes = List(name, description, "SIZES", defaults.Sizes, text => ParseSizes(text).Length > 0, $"different whole numbers from 1 to {LargestSize}, separated by commas");
        Output = OutputOption.Picture("--output", "The picture", $"experiment-{experiment.Name}.png");
    }

    public Option<string?> Output { get; }

    public Option<bool> Json => common.Json;

    public Option<bool> Plain => common.Plain;

    public IEnumerable<Option> All
    {
        get
        {
            ExperimentSettings defaults = experiment.Defaults;
            (Option Option, bool Has)[] own =
            [
                (rates, defaults.Rates.Count > 0),
                (sizes, defaults.Sizes.Count > 0),
                (common.Network.Hidden, defaults.Hidden.Count > 0),
                (common.Run.Epochs, defaults.Epochs > 0),
                (common.Run.Batch, defaults.Batch > 0),
                (seeds, defaults.Seeds > 0),
            ];
            return [.. own.Where(option => option.Has).Select(option => option.Option), common.Run.Seed, common.Data.Data, rows, common.Data.Validation, Output, Json, Plain];
        }
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidDataException">The data is damaged or too small, or no row is left for validation.</exception>
    public ExperimentContext CreateContext(ParseResult parsed, IProgress<WorkProgress> progress, CancellationToken cancellation)
    {
        ExperimentSettings defaults = experiment.Defaults;
        var settings = new ExperimentSettings
        {
            Hidden = defaults.Hidden.Count > 0 ? NetworkShapeOptions.ParseSizes(parsed.GetValue(common.Network.Hidden)!) : [],
            Epochs = defaults.Epochs > 0 ? parsed.GetValue(common.Run.Epochs)!.Value : 0,
            Batch = defaults.Batch > 0 ? parsed.GetValue(common.Run.Batch)!.Value : 0,
            Seeds = defaults.Seeds > 0 ? parsed.GetValue(seeds) : 0,
            Rates = defaults.Rates.Count > 0 ? ParseRates(parsed.GetValue(rates)!) : [],
            Sizes = defaults.Sizes.Count > 0 ? ParseSizes(parsed.GetValue(sizes)!) : [],
            Seed = parsed.GetValue(common.Run.Seed),
        };
        string? path = parsed.GetValue(common.Data.Data);
        DataParts parts = Session.Load(path, parsed.GetValue(common.Data.Validation) ?? DataPreset.Of(path).ValidationRows).Parts;
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
}
