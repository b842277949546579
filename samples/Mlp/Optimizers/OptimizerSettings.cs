using FusedOptim.Samples.Mlp.Schedules;

namespace FusedOptim.Samples.Mlp.Optimizers;

/// <summary>An optimizer with everything that was set for it.</summary>
/// <param name="Choice">Which one.</param>
/// <param name="LearningRate">Its learning rate.</param>
internal sealed record OptimizerSettings(OptimizerChoice Choice, double LearningRate)
{
    public const string LearningRateName = "LearningRate";
    public const string WeightDecayName = "WeightDecay";

    /// <summary>Other hyperparameters, by the names of their properties.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Hyperparameters { get; init; } = [];

    /// <summary>How the learning rate changes.</summary>
    public ScheduleSettings Schedule { get; init; } = new();

    /// <summary>Makes the optimizer.</summary>
    /// <param name="epochs">The epochs that it will train for, over which schedules stretch.</param>
    /// <param name="stepsPerEpoch">The steps of each.</param>
    /// <param name="threads">The threads of a step.</param>
    /// <param name="plateau">The part of its schedule that is to get the loss of each epoch; null if there is none.</param>
    /// <exception cref="ArgumentException">It has no such hyperparameter, or a value or length is out of its range; the message says which.</exception>
    public Optimizer<float> Create(int epochs, int stepsPerEpoch, int threads, out ReduceOnPlateau? plateau)
    {
        Schedule? schedule = Schedule.Create(LearningRate, epochs, stepsPerEpoch, out plateau);
        Optimizer<float> optimizer = Choice.Create();
        try
        {
            optimizer.MaxDegreeOfParallelism = threads;
            optimizer.Hyperparameters[LearningRateName].Value = LearningRate;
            foreach ((string name, double value) in Hyperparameters)
            {
                optimizer.Hyperparameters[name].Value = value;
            }

            optimizer.Schedule = schedule;
            return optimizer;
        }
        catch
        {
            optimizer.Dispose();
            throw;
        }
    }
}
