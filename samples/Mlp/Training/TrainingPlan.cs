using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Multiplication;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>A training apart from its rows, its length and its schedule: what has to be known to begin it, and to begin it again with one thing changed.</summary>
internal sealed record TrainingPlan
{
    /// <summary>The number of inputs, the sizes of the hidden layers, the number of classes.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>What the network is besides.</summary>
    public required NetworkOptions Network { get; init; }

    /// <summary>The optimizer. Its schedule is left out.</summary>
    public required OptimizerSettings Optimizer { get; init; }

    /// <summary>The rows of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Decides the initial weights, the order of the rows, and dropout.</summary>
    public required int Seed { get; init; }

    /// <summary>The threads of the optimizer's steps.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether the optimizer has a weight decay, and nobody has set it.</summary>
    public bool HasFreeWeightDecay
    {
        get
        {
            using Optimizer<float> optimizer = Optimizer.Choice.Create();
            return optimizer.Hyperparameters.TryGet(OptimizerSettings.WeightDecayName, out _) && Optimizer.Hyperparameters.All(hyperparameter => hyperparameter.Key != OptimizerSettings.WeightDecayName);
        }
    }

    /// <summary>The same with another learning rate.</summary>
    public TrainingPlan WithLearningRate(double rate) => this with { Optimizer = Optimizer with { LearningRate = rate } };

    /// <summary>The same with a weight decay, which the optimizer has to have.</summary>
    public TrainingPlan WithWeightDecay(double decay) => this with
    {
        Optimizer = Optimizer with { Hyperparameters = [.. Optimizer.Hyperparameters.Where(hyperparameter => hyperparameter.Key != OptimizerSettings.WeightDecayName), new(OptimizerSettings.WeightDecayName, decay)] },
    };

    /// <summary>The same on the calling thread alone.</summary>
    public TrainingPlan OnOneThread() => this with { Threads = 1, Network = Network with { Crew = Crew.Alone } };

    /// <summary>The same without what keeps a network from learning rows by heart: weight decay, dropout and label smoothing.</summary>
    public TrainingPlan WithoutRegularization()
    {
        using Optimizer<float> optimizer = Optimizer.Choice.Create();
        TrainingPlan plan = this with { Network = Network with { Dropout = 0, LabelSmoothing = 0 } };
        return optimizer.Hyperparameters.TryGet(OptimizerSettings.WeightDecayName, out _) ? plan.WithWeightDecay(0) : plan;
    }

    /// <summary>A network with the initial weights that the seed gives.</summary>
    public MultilayerPerceptron CreateNetwork()
    {
        var network = new MultilayerPerceptron([.. Widths], Network);
        network.Initialize(Seed);
        return network;
    }

    /// <summary>An optimizer of everything that a network learns, with a constant learning rate.</summary>
    public Optimizer<float> CreateOptimizer(MultilayerPerceptron network)
    {
        Optimizer<float> optimizer = (Optimizer with { Schedule = new() }).Create(epochs: 1, stepsPerEpoch: 1, Threads, out _);
        network.AddTo(optimizer);
        return optimizer;
    }

    /// <summary>A trainer on some rows, with a constant learning rate unless its optimizer gets a schedule.</summary>
    /// <param name="training">The rows that are trained on.</param>
    /// <param name="validation">The rows that each epoch is evaluated on; null for none.</param>
    /// <param name="options">How the training goes besides.</param>
    public Trainer CreateTrainer(DataSet training, DataSet? validation, TrainerOptions? options = null)
    {
        MultilayerPerceptron network = CreateNetwork();
        return new Trainer(network, CreateOptimizer(network), training, validation, BatchSize, Seed, options);
    }
}
