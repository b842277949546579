using System.Numerics;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>AdamW behind clipping by the global norm and by value, over three tensors.</summary>
public sealed class ClippingTrajectoryTests
{
    [Fact]
    public void FloatOptimizer_ClippedByGlobalNorm_FollowsTheTrajectoryAndTellsTheNorms()
    {
        using var optimizer = new ClippedAdamW { LearningRate = 0.01, WeightDecay = 0.1, MaximumNorm = 1 };
        Follow("global-norm", optimizer);
    }

    [Fact]
    public void DoubleOptimizer_ClippedByGlobalNorm_FollowsTheTrajectoryAndTellsTheNorms()
    {
        using var optimizer = new DoubleClippedAdamW { LearningRate = 0.01, WeightDecay = 0.1, MaximumNorm = 1 };
        Follow("global-norm", optimizer);
    }

    [Fact]
    public void FloatOptimizer_ClippedByValue_FollowsTheTrajectory()
    {
        using var optimizer = new ValueClippedAdamW { LearningRate = 0.01, WeightDecay = 0.1, MaximumValue = 0.5 };
        Follow("value", optimizer);
    }

    [Fact]
    public void DoubleOptimizer_ClippedByValue_FollowsTheTrajectory()
    {
        using var optimizer = new DoubleValueClippedAdamW { LearningRate = 0.01, WeightDecay = 0.1, MaximumValue = 0.5 };
        Follow("value", optimizer);
    }

    [Fact]
    public void EveryCase_IsRun() => Assert.Equal(["global-norm", "value"], ClippingFile.Instance.Cases.Select(golden => golden.Name));

    [Fact]
    public void Norms_AreAllAboveTheMaximum() => Assert.All(Case("global-norm").Norms, norm => Assert.True(norm > 1));

    // Otherwise clipping by value would be clipping of nothing, or the same as a sign.
    [Fact]
    public void Elements_AreAboveAndBelowTheMaximumValue()
    {
        double[] magnitudes = [.. ClippingFile.Instance.Gradients.SelectMany(tensor => tensor).SelectMany(step => step).Select(Math.Abs)];

        Assert.InRange(magnitudes.Count(magnitude => magnitude > 0.5), magnitudes.Length / 10, magnitudes.Length * 9 / 10);
    }

    private static void Follow<T>(string name, Optimizer<T> optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ClippingFile file = ClippingFile.Instance;
        T[][] parameters = file.Initial.Select(tensor => tensor.Select(T.CreateTruncating).ToArray()).ToArray();
        T[][] gradients = parameters.Select(tensor => new T[tensor.Length]).ToArray();
        for (int tensor = 0; tensor < parameters.Length; tensor++)
        {
            optimizer.Add($"tensor{tensor}", parameters[tensor], gradients[tensor]);
        }

        var norms = new List<double>();
        for (int step = 0; step < file.Steps; step++)
        {
            for (int tensor = 0; tensor < parameters.Length; tensor++)
            {
                file.Gradients[tensor][step].Select(T.CreateTruncating).ToArray().CopyTo(gradients[tensor], 0);
            }

            optimizer.Step();
            if (optimizer.LastGradientNorm is { } norm)
            {
                norms.Add(norm);
            }
        }

        ClippingCase golden = Case(name);
        for (int tensor = 0; tensor < parameters.Length; tensor++)
        {
            Tolerance.AssertClose<T>(golden.Expected[tensor], parameters[tensor], $"{name}, tensor {tensor}");
        }

        // The gradients are exact in float and norms are summed up in double, so that float elements are no excuse.
        Tolerance.AssertClose<double>(golden.Norms, norms.ToArray(), $"{name}, norms");
    }

    private static ClippingCase Case(string name) => ClippingFile.Instance.Cases.Single(candidate => candidate.Name == name);
}
