using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Schedules;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Contenders;

/// <summary>An optimizer with what was set for it on the page.</summary>
/// <param name="Optimizer">Its name.</param>
internal sealed record ContenderRequest(string Optimizer)
{
    /// <summary>Hyperparameters that are not the default, by the names of their properties.</summary>
    public IReadOnlyDictionary<string, double> Hyperparameters { get; init; } = new Dictionary<string, double>();

    /// <summary>How its learning rate changes; null for not at all.</summary>
    public ScheduleRequest? Schedule { get; init; }

    /// <summary>The settings of an optimizer of the library.</summary>
    /// <param name="rateOf">The learning rate unless one is set.</param>
    /// <param name="field">Where the contender stands in the request.</param>
    /// <exception cref="InputException">There is no such optimizer or hyperparameter, or a value is out of its range.</exception>
    public OptimizerSettings Read(Func<OptimizerChoice, double> rateOf, string field)
    {
        OptimizerChoice choice = Check.Named(OptimizerCatalog.All, one => one.Name, Optimizer, $"{field}.optimizer");
        CheckHyperparameters(choice, field);
        return new OptimizerSettings(choice, Hyperparameters.TryGetValue(OptimizerSettings.LearningRateName, out double rate) ? rate : rateOf(choice))
        {
            Hyperparameters = [.. Hyperparameters.Where(pair => pair.Key != OptimizerSettings.LearningRateName)],
            Schedule = Schedule?.Read($"{field}.schedule") ?? new ScheduleSettings(),
        };
    }

    private void CheckHyperparameters(OptimizerChoice choice, string field)
    {
        using Optimizer<float> optimizer = choice.Create();
        foreach ((string name, double value) in Hyperparameters)
        {
            string place = $"{field}.hyperparameters.{name}";
            HyperparameterDescriptor descriptor = Check.Named(optimizer.Hyperparameters.Select(one => one.Descriptor), one => one.Name, name, place);
            if (!descriptor.Range.Contains(value))
            {
                throw new InputException(FormattableString.Invariant($"{name} of {choice.Name} must lie in {descriptor.Range}, but is {value}"), place);
            }
        }
    }
}
