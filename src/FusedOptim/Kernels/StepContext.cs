using System.ComponentModel;

namespace FusedOptim.Kernels;

/// <summary>What the uniforms of a rule may depend on besides the hyperparameters.</summary>
/// <param name="learningRate">The group's learning rate in this step.</param>
/// <param name="gradientScale">The factor that every gradient is multiplied with first, 1 / loss scale.</param>
/// <param name="step">t, the steps of this tensor counted from 1.</param>
/// <param name="reductions">
/// The reductions of the passes that have run, by their number in <see cref="RuleDescription"/>; empty in phase 0.
/// </param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct StepContext(double learningRate, double gradientScale, long step, ReadOnlySpan<double> reductions)
{
    /// <summary>The group's learning rate in this step.</summary>
    public double LearningRate { get; } = learningRate;

    /// <summary>The factor that every gradient is multiplied with first.</summary>
    public double GradientScale { get; } = gradientScale;

    /// <summary>t, the steps of this tensor counted from 1.</summary>
    public long Step { get; } = step;

    /// <summary>The elements of the tensor.</summary>
    public long Length { get; init; }

    /// <summary>The elements of all tensors of the step.</summary>
    public long TotalLength { get; init; }

    /// <summary>The numbers of state of the tensor as they were before the step, by their index in <see cref="RuleDescription.Scalars"/>.</summary>
    public ReadOnlySpan<double> Scalars { get; init; }

    /// <summary>The combined reductions of the passes that have run.</summary>
    public ReadOnlySpan<double> Reductions { get; } = reductions;
}
