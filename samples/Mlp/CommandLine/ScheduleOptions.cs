using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FusedOptim.Samples.Mlp.Schedules;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options that say how the learning rate changes.</summary>
internal sealed class ScheduleOptions
{
    private static readonly HyperparameterRange Positive = new(0, float.MaxValue, ExcludesMinimum: true);
    private static readonly HyperparameterRange NotNegative = new(0, float.MaxValue);

    public Option<string> Schedule { get; } = CreateSchedule();

    public Option<double?> Warmup { get; } = NumberOption.In("--warmup", "Epochs in which the learning rate rises linearly, before the schedule begins", "EPOCHS", NotNegative, "a number of epochs, at least 0");

    public Option<double?> MinimumRate { get; } = NumberOption.In("--min-lr", "The smallest learning rate of the schedule", "RATE", NotNegative, "a finite number, at least 0");

    public Option<double?> Gamma { get; } = NumberOption.In("--gamma", "What a decay multiplies the learning rate with, or its rate", "X", Positive, "a finite number greater than 0");

    public Option<double?> Period { get; } = NumberOption.In("--period", "Epochs from one reduction or cycle to the next", "EPOCHS", Positive, "a number of epochs greater than 0");

    public Option<double?> Power { get; } = NumberOption.In("--power", "The power of a polynomial schedule", "X", Positive, "a finite number greater than 0");

    public Option<double[]?> Milestones { get; } = CreateMilestones();

    public IEnumerable<Option> All => [Schedule, Warmup, MinimumRate, Gamma, Period, Power, Milestones];

    /// <summary>What was asked for.</summary>
    /// <exception cref="MistakeException">An option does nothing with this schedule.</exception>
    public ScheduleSettings Read(ParseResult parsed)
    {
        ScheduleKind kind = ScheduleCatalog.Find(parsed.GetValue(Schedule)!);
        (Option Option, string Setting)[] settings =
        [
            (MinimumRate, nameof(ScheduleSettings.MinimumRate)),
            (Gamma, nameof(ScheduleSettings.Gamma)),
            (Period, nameof(ScheduleSettings.Period)),
            (Power, nameof(ScheduleSettings.Power)),
            (Milestones, nameof(ScheduleSettings.Milestones)),
        ];
        foreach ((Option option, string setting) in settings)
        {
            if (parsed.GetResult(option) is { Implicit: false } && !kind.Takes.Contains(setting))
            {
                string[] taken = ["--warmup", .. settings.Where(row => kind.Takes.Contains(row.Setting)).Select(row => row.Option.Name)];
                throw new MistakeException($"{option.Name} does nothing with --schedule {kind.Name}, which takes {string.Join(", ", taken)}");
            }
        }

        return new ScheduleSettings
        {
            Name = kind.Name,
            Warmup = parsed.GetValue(Warmup),
            MinimumRate = parsed.GetValue(MinimumRate),
            Gamma = parsed.GetValue(Gamma),
            Period = parsed.GetValue(Period),
            Power = parsed.GetValue(Power),
            Milestones = parsed.GetValue(Milestones) ?? [],
        };
    }

    private static Option<string> CreateSchedule()
    {
        Option<string> option = NameOption.OneOf("--schedule", "How the learning rate changes", [.. ScheduleCatalog.All.Select(kind => kind.Name)], ScheduleCatalog.Constant);
        option.Description = $"How the learning rate changes, unless options say otherwise as in brackets:\n{string.Join('\n', ScheduleCatalog.All.Select(kind => $"- {kind.Name}: {kind.Meaning}"))}\n";
        return option;
    }

    private static Option<double[]?> CreateMilestones() => new("--milestones")
    {
        Description = "Epochs after which a multi-step schedule reduces the learning rate, separated by commas",
        HelpName = "EPOCHS",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            double?[] numbers = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Epoch)];
            if (numbers.Any(number => number is null) || !numbers.SequenceEqual(numbers.Distinct().Order()))
            {
                result.AddError($"--milestones must be epochs that get larger, separated by commas, for example 10,20, but is '{text}'");
                return null;
            }

            return [.. numbers.Select(number => number!.Value)];
        },
    };

    private static double? Epoch(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double epoch) && epoch > 0 && double.IsFinite(epoch) ? epoch : null;
}
