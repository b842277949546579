using System.Numerics;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>What is the same for all elements in a step of AdamW.</summary>
internal readonly record struct AdamWValues<T>(
    T Beta1, T OneMinusBeta1, T Beta2, T OneMinusBeta2, T Decay, T StepSize, T RootCorrection, T Epsilon)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The values of the step with this number, from 1, with PyTorch's defaults.</summary>
    public static AdamWValues<T> At(long step)
    {
        const double LearningRate = 1e-3, Beta1 = 0.9, Beta2 = 0.999, WeightDecay = 0.01, Epsilon = 1e-8;
        return new AdamWValues<T>(
            T.CreateChecked(Beta1),
            T.CreateChecked(1 - Beta1),
            T.CreateChecked(Beta2),
            T.CreateChecked(1 - Beta2),
            T.CreateChecked(1 - (LearningRate * WeightDecay)),
            T.CreateChecked(LearningRate / (1 - Math.Pow(Beta1, step))),
            T.CreateChecked(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))),
            T.CreateChecked(Epsilon));
    }
}
