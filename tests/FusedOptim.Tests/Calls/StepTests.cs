using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>What a step does to which tensor.</summary>
public sealed class StepTests
{
    [Fact]
    public void StepWithoutTensors_CountsTheStepOfTheOptimizer()
    {
        using var optimizer = new AdamW();
        using var clipped = new ClippedAdamW();

        optimizer.Step();
        clipped.Step();

        Assert.Equal((1, 1), (optimizer.StepCount, clipped.StepCount));
    }

    // A tensor that joins late, or stands still for a while, has its own t: it moves like the only tensor of an optimizer of its own.
    [Theory]
    [InlineData("added late")]
    [InlineData("frozen")]
    [InlineData("no gradient")]
    public void TensorThatMissesSteps_HasItsOwnBiasCorrection(string reason)
    {
        using var optimizer = new AdamW { LearningRate = 0.1 };
        using var alone = new AdamW { LearningRate = 0.1 };
        Parameter<float> always = optimizer.AddTensor("always", 100, seed: 5);
        Parameter<float> expected = alone.AddTensor("sometimes", 50, seed: 6);
        Parameter<float>? actual = reason == "added late" ? null : optimizer.AddTensor("sometimes", 50, seed: 6);
        Memory<float>? gradient = actual?.Gradient;
        for (int step = 1; step <= 9; step++)
        {
            bool takesPart = reason == "added late" ? step >= 4 : step is 4 or 5 or 8;
            if (takesPart)
            {
                actual ??= optimizer.AddTensor("sometimes", 50, seed: 6);
                alone.Step();
            }

            if (reason == "frozen")
            {
                actual!.Frozen = !takesPart;
            }
            else if (reason == "no gradient")
            {
                actual!.Gradient = takesPart ? gradient : null;
            }

            optimizer.Step();

            Assert.Equal((step, expected.StepCount), (always.StepCount, actual?.StepCount ?? 0));
            BitAssert.Equal<float>(expected.Values.Span, (actual ?? expected).Values.Span, $"step {step}");
            BitAssert.Equal<float>(expected.State("second_moment").Span, (actual ?? expected).State("second_moment").Span, $"step {step}");
        }

        Assert.Equal(reason == "added late" ? 6 : 3, actual!.StepCount);
    }

    [Fact]
    public void CurrentLearningRate_IsThatOfTheDefaultGroup()
    {
        using var optimizer = new AdamW { LearningRate = 0.5 };
        optimizer.AddGroup("other", values => values with { LearningRate = 2 });

        Assert.Equal(0.5, optimizer.CurrentLearningRate);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1024)]
    [InlineData(0.25)]
    public void PowerOfTwoAsLossScale_ChangesNoBit(double scale)
    {
        using var plain = new AdamW { LearningRate = 0.01 };
        using var scaled = new AdamW { LearningRate = 0.01, LossScale = scale };
        float[] gradient = Tensors.Values(200, 3).Select(value => float.IsNormal(value) ? value : 0.5f).ToArray();
        Parameter<float> expected = plain.Add("a", Tensors.Values(200), gradient);
        Parameter<float> actual = scaled.Add("a", Tensors.Values(200), gradient.Select(value => (float)(value * scale)).ToArray());

        plain.Step();
        scaled.Step();

        BitAssert.Equal<float>(expected.Values.Span, actual.Values.Span, "parameters");
        BitAssert.Equal<float>(expected.State("second_moment").Span, actual.State("second_moment").Span, "second moment");
    }

    [Fact]
    public void ReciprocalOfTheLossScale_IsTakenInDouble()
    {
        using var optimizer = new DoubleSgd { LearningRate = 1, LossScale = 3 };
        double[] values = [0];
        optimizer.Add("a", values, new double[] { 1 });

        optimizer.Step();

        Assert.Equal(-(1.0 / 3), values[0]);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)] // 1 / 1e300 is zero as float
    [InlineData(1e-300)] // and 1e300 is infinite
    [InlineData(double.Epsilon)]
    public void LossScaleOutOfRange_IsRefused(double scale)
    {
        using AdamW optimizer = new AdamW().Trained();

        Assert.Equal("LossScale", Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, () => optimizer.LossScale = scale).ParamName);
    }

    [Fact]
    public void LossScaleThatOnlyADoubleCanHold_IsAcceptedThere()
    {
        using var optimizer = new DoubleAdamW { LossScale = 1e300 };
        optimizer.LossScale = 1e-300;

        Assert.Equal(1e-300, optimizer.LossScale);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void LessThanOneThread_IsRefused(int threads)
    {
        using AdamW optimizer = new AdamW().Trained();

        Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, () => optimizer.MaxDegreeOfParallelism = threads);
        Assert.Equal(Environment.ProcessorCount, optimizer.MaxDegreeOfParallelism);
    }
}
