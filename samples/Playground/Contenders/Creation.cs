using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Contenders;

/// <summary>Makes optimizers out of settings; what does not fit together is a mistake in the request.</summary>
internal static class Creation
{
    /// <summary>Makes an optimizer with its schedule.</summary>
    /// <exception cref="InputException">A length or value does not fit.</exception>
    public static Optimizer<float> Create(this OptimizerSettings settings, int epochs, int stepsPerEpoch, string field, out ReduceOnPlateau? plateau)
    {
        try
        {
            return settings.Create(epochs, stepsPerEpoch, threads: 1, out plateau);
        }
        catch (ArgumentException exception)
        {
            throw new InputException(exception.Message.Split(" (Parameter '")[0], $"{field}.schedule");
        }
    }
}
