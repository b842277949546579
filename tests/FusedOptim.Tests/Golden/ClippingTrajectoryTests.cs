using System.Numerics;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>AdamW behind clipping by global norm, over three tensors.</summary>
public sealed class ClippingTrajectoryTests
{
    [Fact]
    public void FloatOptimizer_FollowsTheTrajectory()
    {
        using var optimizer = new ClippedAdamW { LearningRate = 0.01, WeightDecay = 0.1, MaximumNorm = 1 };
        Follow(optimizer);
    }

    [Fact]
    public void DoubleOptimizer_FollowsTheTrajectory()
    {
        using var optimizer = new DoubleClippedAdamW { LearningRate = 0.01, WeightDecay = 0.1, MaximumNorm = 1 };
        Follow(optimizer);
    }

    [Fact]
    public void Norms_AreThoseOfTheGradientsAndAboveTheMaximum()
    {
        ClippingFile file = ClippingFile.Instance;
        double[] norms = Enumerable.Range(0, file.Steps)
            .Select(step => Math.Sqrt(file.Gradients.SelectMany(tensor => tensor[step]).Sum(gradient => gradient * gradient)))
            .ToArray();

        ClippingCase golden = file.Cases.Single(candidate => candidate.Name == "global-norm");
        Assert.Equal(golden.Norms, norms, (expected, actual) => Math.Abs(expected - actual) < 1e-9);
        Assert.All(norms, norm => Assert.True(norm > 1));
    }

    private static void Follow<T>(Optimizer<T> optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ClippingFile file = ClippingFile.Instance;
        T[][] parameters = file.Initial.Select(tensor => tensor.Select(T.CreateTruncating).ToArray()).ToArray();
        T[][] gradients = parameters.Select(tensor => new T[tensor.Length]).ToArray();
        for (int tensor = 0; tensor < parameters.Length; tensor++)
        {
            optimizer.Add($"tensor{tensor}", parameters[tensor], gradients[tensor]);
        }

        for (int step = 0; step < file.Steps; step++)
        {
            for (int tensor = 0; tensor < parameters.Length; tensor++)
            {
                file.Gradients[tensor][step].Select(T.CreateTruncating).ToArray().CopyTo(gradients[tensor], 0);
            }

            optimizer.Step();
        }

        ClippingCase golden = file.Cases.Single(candidate => candidate.Name == "global-norm");
        for (int tensor = 0; tensor < parameters.Length; tensor++)
        {
            Tolerance.AssertClose<T>(golden.Expected[tensor], parameters[tensor], $"tensor {tensor}");
        }
    }
}
