using System.Globalization;

namespace FusedOptim.Samples.DataParallel.Training;

/// <summary>What decides the result of a training: everything but the number of ranks.</summary>
internal sealed record TrainingSettings
{
    /// <summary>The optimizer.</summary>
    public required OptimizerChoice Optimizer { get; init; }

    /// <summary>The widths of the hidden layers.</summary>
    public required int[] Hidden { get; init; }

    /// <summary>The passes over the data.</summary>
    public required int Epochs { get; init; }

    /// <summary>The rows of a step, of all ranks together.</summary>
    public required int Batch { get; init; }

    /// <summary>The parts of a batch whose gradients are computed each for itself.</summary>
    public required int Micros { get; init; }

    /// <summary>The learning rate for batches of <see cref="ReferenceBatch"/>; null for the optimizer's own.</summary>
    public double? Rate { get; init; }

    /// <summary>The size of batches that the learning rate suits.</summary>
    public required int ReferenceBatch { get; init; }

    /// <summary>The epochs over which the learning rate rises to that of the large batch.</summary>
    public required int WarmupEpochs { get; init; }

    /// <summary>The largest norm of all gradients; null for no clipping.</summary>
    public double? Clip { get; init; }

    /// <summary>Whether gradients are added in an order that does not depend on the number of ranks.</summary>
    public required bool AddsInFixedOrder { get; init; }

    /// <summary>What random numbers are a function of.</summary>
    public required int Seed { get; init; }

    /// <summary>All of it as one line, which a checkpoint keeps: who goes on has to have the same.</summary>
    public string Describe(int rows, int inputs) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Optimizer.Name} {inputs}-{string.Join('-', Hidden)}, {rows} rows, {Epochs} epochs, batch {Batch} of {Micros} micro-batches, rate {Rate?.ToString("R", CultureInfo.InvariantCulture) ?? "default"} at {ReferenceBatch}, warm-up {WarmupEpochs}, clip {Clip?.ToString("R", CultureInfo.InvariantCulture) ?? "none"}, {(AddsInFixedOrder ? "fixed" : "fast")} sum, seed {Seed}");
}
