using static TorchSharp.torch.optim;

namespace FusedOptim.Torch;

/// <summary>A group of a fused optimizer, as learning rate schedulers want it.</summary>
internal class TorchGroup<T>(ParameterGroup<T> group) : ILearningRateController
    where T : unmanaged
{
    private double? initial;

    /// <summary>The group.</summary>
    public ParameterGroup<T> Group => group;

    /// <inheritdoc/>
    public double LearningRate
    {
        get => this["LearningRate"];
        set => this["LearningRate"] = value;
    }

    /// <summary>What schedulers start from: the learning rate when the first of them asked for it, unless set.</summary>
    public double InitialLearningRate
    {
        get => initial ??= LearningRate;
        set => initial = value;
    }

    /// <summary>A hyperparameter of the group.</summary>
    protected double this[string hyperparameter]
    {
        get => group.Optimizer.Hyperparameters[hyperparameter][group];
        set => group.Optimizer.Hyperparameters[hyperparameter][group] = value;
    }
}
