namespace FusedOptim.Generator.Tests.Composing;

/// <summary>
/// Tensors, gradients and hyperparameters at which every stage of the chain matters: norms and elements above and below their maxima, norms that are
/// zero, a group without weight decay, a tensor that starts a step later than the others.
/// </summary>
internal static class ReferenceValues
{
    public const double LossScale = 4;
    public const int Steps = 5;

    /// <summary>What each tensor is there for.</summary>
    public static readonly ReferenceKind[] Tensors =
    [
        new("ordinary"),
        new("small gradients") { GradientSize = 0.15 },
        new("parameters that start from zero") { ParameterSize = 0 },
        new("gradients of zero") { GradientSize = 0 },
        new("nothing but zeros") { ParameterSize = 0, GradientSize = 0 },
        new("without decay") { HasDecay = false },
        new("without decay, gradients of zero") { HasDecay = false, GradientSize = 0 },
        new("late") { FirstStep = 2 },
    ];

    /// <summary>Numbers around zero; <paramref name="size"/> is that of the largest.</summary>
    public static double[] Numbers(Random random, double size) => [.. Enumerable.Range(0, 5).Select(_ => ((random.NextDouble() * 2) - 1) * size)];

    /// <summary>The gradients of a tensor, times the loss scale; null before its first step. All are small at each third step, so that their norm together is below its maximum too.</summary>
    public static double[]? Gradients(Random random, ReferenceKind kind, int step)
    {
        double[] gradients = Numbers(random, LossScale * kind.GradientSize * (step % 3 == 0 ? 0.05 : 1));
        return step < kind.FirstStep ? null : gradients;
    }

    /// <summary>A value of its own for each hyperparameter, none of them a default.</summary>
    public static double Hyperparameter(ReferenceKind kind, string name) => name switch
    {
        "LearningRate" => 0.03,
        "L1Decay" => kind.HasDecay ? 0.07 : 0,
        "WeightDecay" => kind.HasDecay ? 0.2 : 0,
        "MaximumNorm" => 0.7,
        "MaximumValue" => 0.15,
        "Beta1" => 0.8,
        "Beta2" => 0.95,
        "InitialValue" => 0.3,
        "LearningRateDecay" => 0.15,
        "Epsilon" => 0.01,
        "Momentum" => 0.6,
        "Dampening" => 0.25,
        "TrustCoefficient" => 0.4,
        "TrustEpsilon" => 0.02,
        "AverageDecay" => 0.75,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "a hyperparameter that the reference does not know"),
    };
}

/// <summary>A tensor of the comparison.</summary>
/// <param name="Name">What is special about it.</param>
internal sealed record ReferenceKind(string Name)
{
    public double ParameterSize { get; init; } = 4;

    public double GradientSize { get; init; } = 1;

    public bool HasDecay { get; init; } = true;

    public int FirstStep { get; init; } = 1;
}
