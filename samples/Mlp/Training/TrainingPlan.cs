using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>A training apart from its rows and its length: what has to be known to begin it, and to begin it again with one thing changed.</summary>
internal sealed record TrainingPlan
{
    /// <summary>The number of inputs, the sizes of the hidden layers, the number of classes.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>What the network is besides.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>The optimizer.</summary>
    public required OptimizerChoice Optimizer { get; init; }

    /// <summary>Its learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Its weight decay; null for its own.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>The rows of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Decides the initial weights, the order of the rows, and dropout.</summary>
    public required int Seed { get; init; }

    /// <summary>How many threads a step of the optimizer uses at most; null for its own choice.</summary>
    public int? OptimizerThreads { get; init; }

    /// <summary>Whether the optimizer has a weight decay.</summary>
    public bool HasWeightDecay
    {
        get
        {
            using Optimizer<float> optimizer = Optimizer.Create();
            return optimizer.Hyperparameters.TryGet("WeightDecay", out _);
        }
    }

    /// <summary>A network with the initial weights that the seed gives.</summary>
    public MultilayerPerceptron CreateNetwork()
    {
        var network = new MultilayerPerceptron([.. Widths], Network);
        network.Initialize(Seed);
        return network;
    }

    /// <summary>An optimizer of everything that a network learns.</summary>
    public Optimizer<float> CreateOptimizer(MultilayerPerceptron network)
    {
        Optimizer<float> optimizer = Optimizer.Create();
        optimizer.MaxDegreeOfParallelism = OptimizerThreads ?? optimizer.MaxDegreeOfParallelism;
        optimizer.Hyperparameters["LearningRate"].Value = LearningRate;
        if (WeightDecay is { } decay)
        {
            optimizer.Hyperparameters["WeightDecay"].Value = decay;
        }

        network.AddTo(optimizer);
        return optimizer;
    }

    /// <summary>A trainer on some rows.</summary>
    /// <param name="training">The rows that are trained on.</param>
    /// <param name="validation">The rows that each epoch is evaluated on; null for none.</param>
    /// <param name="schedule">The learning rate over the steps; null for a constant one.</param>
    /// <param name="options">How the training goes besides.</param>
    public Trainer CreateTrainer(DataSet training, DataSet? validation, Schedule? schedule = null, TrainerOptions? options = null)
    {
        MultilayerPerceptron network = CreateNetwork();
        Optimizer<float> optimizer = CreateOptimizer(network);
        optimizer.Schedule = schedule;
        return new Trainer(network, optimizer, training, validation, BatchSize, Seed, options);
    }
}
