namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>A training of an experiment.</summary>
/// <param name="Name">What tables and pictures call it.</param>
/// <param name="CreateOptimizer">Makes the optimizer.</param>
/// <param name="LearningRate">Its learning rate.</param>
/// <param name="Settings">Layers, epochs, batch and seed.</param>
internal sealed record ExperimentTraining(string Name, Func<Optimizer<float>> CreateOptimizer, double LearningRate, ExperimentSettings Settings)
{
    /// <summary>The schedule of the learning rate for a number of steps in each epoch; null for none.</summary>
    public Func<int, Schedule>? Schedule { get; init; }

    /// <summary>Called before the first step and after each one, with the number of steps made; null for nobody. Trainings run side by side.</summary>
    public Action<Optimizer<float>, int>? Observe { get; init; }
}
