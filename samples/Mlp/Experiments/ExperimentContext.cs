using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>What an experiment works with: settings, data, and trainings side by side.</summary>
/// <param name="settings">The settings.</param>
/// <param name="training">The rows that are trained on.</param>
/// <param name="validation">The rows that trainings are compared on.</param>
/// <param name="cancellation">Ends trainings behind their next step.</param>
internal sealed class ExperimentContext(ExperimentSettings settings, DataSet training, DataSet validation, CancellationToken cancellation = default)
{
    private int finished;

    public ExperimentSettings Settings => settings;

    public DataSet Training => training;

    public DataSet Validation => validation;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Is told after each training, one report at a time; null for nobody.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>The trainings that are finished.</summary>
    public int Finished => finished;

    /// <summary>Runs trainings, as many at once as there are processors. Each runs on one thread, so that its bits do not depend on the others.</summary>
    /// <returns>Their outcomes, in the order of the plans.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<TrainingOutcome> Train(IReadOnlyList<ExperimentTraining> plans)
    {
        var outcomes = new TrainingOutcome[plans.Count];
        finished = 0;
        Report(plans.Count);
        Parallel.For(0, plans.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, i =>
        {
            outcomes[i] = Train(plans[i]);
            lock (outcomes)
            {
                finished++;
                Report(plans.Count);
            }
        });
        return outcomes;
    }

    /// <summary>A network with the initial weights that a seed gives.</summary>
    public MultilayerPerceptron CreateNetwork(IReadOnlyList<int> hidden, int seed)
    {
        var network = new MultilayerPerceptron([training.Columns, .. hidden, training.Classes]);
        network.Initialize(seed);
        return network;
    }

    private void Report(int trainings) =>
        Progress?.Report(new WorkProgress(finished, trainings, $"training {Math.Min(finished + 1, trainings)} of {trainings}", IsResult: false));

    private TrainingOutcome Train(ExperimentTraining plan)
    {
        MultilayerPerceptron network = CreateNetwork(plan.Settings.Hidden, plan.Settings.Seed);
        Optimizer<float> optimizer = plan.CreateOptimizer();
        optimizer.MaxDegreeOfParallelism = 1;
        optimizer.Hyperparameters["LearningRate"].Value = plan.LearningRate;
        network.AddTo(optimizer);
        int step = 0;
        var options = new TrainerOptions { Stepped = _ => plan.Observe?.Invoke(optimizer, ++step) };
        using var trainer = new Trainer(network, optimizer, training, validation, plan.Settings.Batch, plan.Settings.Seed, options);
        optimizer.Schedule = plan.Schedule?.Invoke(trainer.StepsPerEpoch);
        plan.Observe?.Invoke(optimizer, 0);
        bool diverged = false;
        try
        {
            foreach (EpochResult _ in trainer.Run(plan.Settings.Epochs, cancellation))
            {
            }
        }
        catch (ArithmeticException)
        {
            // A result like others: some experiments are about it.
            diverged = true;
        }

        return new TrainingOutcome(plan, network, trainer.Progress.StepLosses, trainer.Progress.Results, trainer.StepsPerEpoch, diverged);
    }
}
