using FusedOptim.Optimizers;

namespace FusedOptim.Samples.DataParallel.Training;

/// <summary>An optimizer that can be chosen.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="States">The floats of state for each parameter.</param>
/// <param name="Create">Makes it; with the largest norm, if gradients are clipped.</param>
internal sealed record OptimizerChoice(string Name, int States, Func<double?, Optimizer<float>> Create)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<OptimizerChoice> All { get; } =
    [
        new("adamw", 2, norm => norm is { } most ? new ClippedAdamW { MaximumNorm = most } : new AdamW()),
        new("lamb", 2, norm => norm is { } most ? new ClippedLamb { MaximumNorm = most } : new Lamb()),
        new("sgd", 1, norm => norm is { } most ? new ClippedSgd { MaximumNorm = most } : new SgdMomentum { LearningRate = 1e-2 }),
    ];
}
