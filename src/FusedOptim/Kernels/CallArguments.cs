using System.ComponentModel;

namespace FusedOptim.Kernels;

/// <summary>What a call of a rule method depends on besides elements and state.</summary>
/// <typeparam name="THyperparameters">The generated record struct of hyperparameters.</typeparam>
/// <param name="hyperparameters">The group's values.</param>
/// <param name="context">The step.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly struct CallArguments<THyperparameters>(in THyperparameters hyperparameters, in StepContext context)
    where THyperparameters : struct
{
    /// <summary>The group's values.</summary>
    public THyperparameters Hyperparameters { get; } = hyperparameters;

    /// <summary>The group's learning rate in this step.</summary>
    public double LearningRate { get; } = context.LearningRate;

    /// <summary>t, the steps of the tensor counted from 1.</summary>
    public long Step { get; } = context.Step;

    /// <summary>The elements of the tensor.</summary>
    public long Length { get; } = context.Length;

    /// <summary>The elements of all tensors of the step.</summary>
    public long TotalLength { get; } = context.TotalLength;
}
