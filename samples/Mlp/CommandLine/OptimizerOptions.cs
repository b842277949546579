using System.CommandLine;
using System.Globalization;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Schedules;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options that choose an optimizer, and set what it has.</summary>
internal sealed class OptimizerOptions
{
    public Option<string> Optimizer { get; } = NameOption.OneOf("--optimizer", "What trains", [.. OptimizerCatalog.All.Select(choice => choice.Name)], OptimizerCatalog.Default);

    public Option<double?> LearningRate { get; } = NumberOption.In(
        "--lr",
        "Learning rate [default: one that suits the optimizer and the data]",
        "RATE",
        new HyperparameterRange(0, float.MaxValue, ExcludesMinimum: true),
        "a finite number greater than 0, for example 0.001");

    public Option<double?> WeightDecay { get; } = NumberOption.In(
        "--weight-decay", "Weight decay, of optimizers that have it [default: the optimizer's]", "X", new HyperparameterRange(0, float.MaxValue), "a finite number, at least 0");

    public Option<KeyValuePair<string, double>[]> Set { get; } = CreateSet();

    public ScheduleOptions Schedule { get; } = new();

    /// <summary>Those of commands that have a schedule of their own, or none.</summary>
    public IEnumerable<Option> WithoutSchedule => [Optimizer, LearningRate, WeightDecay, Set];

    public IEnumerable<Option> All => [Optimizer, LearningRate, WeightDecay, Set, .. Schedule.All];

    /// <summary>What was asked for, and it can be had: one such optimizer has been made.</summary>
    /// <exception cref="MistakeException">The optimizer has no such hyperparameter, a value is out of its range, or the schedule does not fit the training.</exception>
    public OptimizerSettings Read(ParseResult parsed, Session session)
    {
        OptimizerChoice choice = OptimizerCatalog.Find(parsed.GetValue(Optimizer)!);
        List<KeyValuePair<string, double>> hyperparameters = [.. parsed.GetValue(Set) ?? []];
        if (parsed.GetValue(WeightDecay) is { } weightDecay)
        {
            if (IsSet(parsed, OptimizerSettings.WeightDecayName))
            {
                throw new MistakeException($"{WeightDecay.Name} and {Set.Name} {OptimizerSettings.WeightDecayName} are the same; give one of them");
            }

            hyperparameters.Add(new(OptimizerSettings.WeightDecayName, weightDecay));
        }

        var settings = new OptimizerSettings(choice, parsed.GetValue(LearningRate) ?? session.LearningRateOf(choice))
        {
            Hyperparameters = hyperparameters,
            Schedule = parsed.GetResult(Schedule.Schedule) is null ? new ScheduleSettings() : Schedule.Read(parsed),
        };
        Check(settings, parsed, session);
        return settings;
    }

    private void Check(OptimizerSettings settings, ParseResult parsed, Session session)
    {
        using (Optimizer<float> optimizer = settings.Choice.Create())
        {
            foreach ((string name, double value) in settings.Hyperparameters)
            {
                if (name == OptimizerSettings.LearningRateName)
                {
                    throw new MistakeException($"{Set.Name}: the learning rate is set with {LearningRate.Name}, which schedules know");
                }

                string option = name == OptimizerSettings.WeightDecayName && !IsSet(parsed, name) ? WeightDecay.Name : Set.Name;
                if (!optimizer.Hyperparameters.TryGet(name, out Hyperparameter<float>? hyperparameter))
                {
                    throw new MistakeException($"{option}: {settings.Choice.Name} has no {name}; it has {string.Join(", ", optimizer.Hyperparameters.Select(item => item.Name))}");
                }

                if (!hyperparameter.Descriptor.Range.Contains(value))
                {
                    throw new MistakeException(string.Create(
                        CultureInfo.InvariantCulture, $"{option}: {name} of {settings.Choice.Name} must lie in {hyperparameter.Descriptor.Range}, but is {value}"));
                }
            }
        }

        try
        {
            session.CreateOptimizer(settings, session.Training).Dispose();
        }
        catch (ArgumentException exception)
        {
            throw new MistakeException($"{Schedule.Schedule.Name} {settings.Schedule.Name}: {exception.Message.Split(" (Parameter '")[0].TrimEnd('.')}");
        }
    }

    private bool IsSet(ParseResult parsed, string name) => parsed.GetValue(Set)?.Any(pair => pair.Key == name) == true;

    private static Option<KeyValuePair<string, double>[]> CreateSet() => new("--set")
    {
        Description = "Any hyperparameter of the optimizer by the name of its property, for example --set Beta1=0.8; may be repeated",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
        {
            List<KeyValuePair<string, double>> values = [];
            foreach (string text in result.Tokens.Select(token => token.Value))
            {
                string[] parts = text.Split('=');
                if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                {
                    result.AddError($"--set must be a name and a number, for example Beta1=0.8, but is '{text}'");
                    return [];
                }

                values.Add(new(parts[0].Trim(), value));
            }

            return [.. values];
        },
    };
}
