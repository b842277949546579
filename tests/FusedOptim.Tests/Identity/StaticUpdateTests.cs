using FusedOptim.Identity;
using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Identity;

/// <summary>The static <c>Update</c> on the caller's own memory gives the bits of the optimizer.</summary>
public sealed class StaticUpdateTests
{
    private const double LossScale = 8;

    private delegate void StaticUpdate(Span<float> parameters, ReadOnlySpan<float> gradients, float[][] states, long step);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(4099)]
    public void Sgd_EqualsItsOptimizer(int length)
    {
        var values = new Sgd.HyperparameterValues { LearningRate = 0.1, WeightDecay = 0.01 };
        Check(new Sgd { LearningRate = 0.1, WeightDecay = 0.01 }, length, 0, (p, g, _, step) => Sgd.Update(p, g, values, step, 1 / LossScale));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(4099)]
    public void SgdMomentum_EqualsItsOptimizer(int length)
    {
        var values = new SgdMomentum.HyperparameterValues { LearningRate = 0.1, Dampening = 0.1 };
        Check(
            new SgdMomentum { LearningRate = 0.1, Dampening = 0.1 },
            length,
            1,
            (p, g, states, step) => SgdMomentum.Update(p, g, states[0], values, step, 1 / LossScale));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(4099)]
    public void AdaGrad_EqualsItsOptimizer(int length)
    {
        var values = new AdaGrad.HyperparameterValues { LearningRate = 0.1, LearningRateDecay = 0.05 };
        Check(
            new AdaGrad { LearningRate = 0.1, LearningRateDecay = 0.05 },
            length,
            1,
            (p, g, states, step) => AdaGrad.Update(p, g, states[0], values, step, 1 / LossScale));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(4099)]
    public void AdamW_EqualsItsOptimizer(int length)
    {
        var values = new AdamW.HyperparameterValues { LearningRate = 0.01, WeightDecay = 0.1 };
        Check(
            new AdamW { LearningRate = 0.01, WeightDecay = 0.1 },
            length,
            2,
            (p, g, states, step) => AdamW.Update(p, g, states[0], states[1], values, step, 1 / LossScale));
    }

    private static void Check(Optimizer<float> optimizer, int length, int stateCount, StaticUpdate update)
    {
        using (optimizer)
        {
            optimizer.LossScale = LossScale;
            var random = new Random(length);
            float[] expected = TrainingRun.Values<float>(random, length);
            float[] actual = [.. expected];
            float[] gradients = new float[length];
            float[][] states = Enumerable.Range(0, stateCount).Select(_ => new float[length]).ToArray();
            Parameter<float>? parameter = length == 0 ? null : optimizer.Add("tensor", expected, gradients);
            for (int step = 1; step <= 3; step++)
            {
                TrainingRun.Values<float>(random, length).CopyTo(gradients, 0);
                optimizer.Step();
                update(actual, gradients, states, step);
            }

            BitAssert.Equal<float>(expected, actual, "parameters");
            Assert.Equal(length == 0 ? null : 3, parameter?.StepCount);
        }
    }
}
