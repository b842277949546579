using FusedOptim.Torch.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using Fused = FusedOptim.Optimizers;

namespace FusedOptim.Torch.Tests.Optimizers;

/// <summary>A model goes where TorchSharp's own optimizers take it.</summary>
public sealed class TrajectoryTests
{
    private const int Steps = 30;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AdamW_GoesWhereTorchSharpsDoes(bool setToNone)
    {
        (Sequential theirs, Sequential ours) = Models.Twins(Models.Mlp);
        double[] start = Models.Values(ours);
        using optim.Optimizer expected = optim.AdamW(theirs.parameters(), lr: 0.01, weight_decay: 0.1);
        using TorchOptimizer<float> actual = new Fused.AdamW { LearningRate = 0.01, WeightDecay = 0.1, Beta2 = ((optim.IBetas)expected.ParamGroups.First()).Betas.Item2 }.ForModule(ours);

        Models.Train(theirs, expected, Steps, setToNone);
        Models.Train(ours, actual, Steps, setToNone);

        Models.AssertClose(theirs, ours, 2e-5);
        Assert.Equal(Steps, actual.Fused.StepCount);
        Assert.Contains(start.Zip(Models.Values(ours)), pair => Math.Abs(pair.First - pair.Second) > 0.05);
    }

    [Fact]
    public void SgdWithMomentum_GoesWhereTorchSharpsDoes()
    {
        (Sequential theirs, Sequential ours) = Models.Twins(Models.Mlp);
        using optim.Optimizer expected = optim.SGD(theirs.parameters(), 0.05, momentum: 0.9);
        using TorchOptimizer<float> actual = new Fused.SgdMomentum { LearningRate = 0.05, Momentum = 0.9 }.ForModule(ours);

        Models.Train(theirs, expected, Steps);
        Models.Train(ours, actual, Steps);

        Models.AssertClose(theirs, ours, 2e-5);
    }

    [Fact]
    public void AConvolutionalModel_GoesWhereTorchSharpsDoes()
    {
        (Sequential theirs, Sequential ours) = Models.Twins(Models.Convolutional);
        using optim.Optimizer expected = optim.SGD(theirs.parameters(), 0.05, momentum: 0.9);
        using TorchOptimizer<float> actual = new Fused.SgdMomentum { LearningRate = 0.05, Momentum = 0.9 }.ForModule(ours);

        Models.Train(theirs, expected, Steps);
        Models.Train(ours, actual, Steps);

        Models.AssertClose(theirs, ours, 1e-4);
        Assert.Equal([4, 1, 3, 3], actual.Fused.Parameters[0].Shape);
    }

    [Fact]
    public void ADoubleModel_GoesWhereTorchSharpsDoes()
    {
        (Sequential theirs, Sequential ours) = Models.Twins(() => (Sequential)Models.Mlp().to(float64));
        using optim.Optimizer expected = optim.AdamW(theirs.parameters(), lr: 0.01, beta2: 0.999, weight_decay: 0.1);
        using TorchOptimizer<double> actual = new DoubleAdamW { LearningRate = 0.01, WeightDecay = 0.1 }.ForModule(ours);

        Models.Train(theirs, expected, Steps);
        Models.Train(ours, actual, Steps);

        Models.AssertClose(theirs, ours, 1e-11);
    }

    [Fact]
    public void TheFusedOptimizersOwnStep_IsTheSame()
    {
        (Sequential wrapped, Sequential plain) = Models.Twins(Models.Mlp);
        using TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(wrapped);
        using var adam = new Fused.AdamW();
        adam.AddModule(plain);

        Models.Train(wrapped, optimizer, Steps);
        for (int step = 0; step < Steps; step++)
        {
            adam.ZeroGradients();
            Models.Backward(plain, step);
            adam.Step();
        }

        Assert.Equal(Models.Values(wrapped), Models.Values(plain));
    }

    [Fact]
    public void TensorsSteppedOneByOne_AreTheSame()
    {
        (Sequential whole, Sequential single) = Models.Twins(Models.Mlp);
        using var atOnce = new Fused.AdamW();
        atOnce.AddModule(whole);
        using var oneByOne = new Fused.AdamW();
        IReadOnlyList<Parameter<float>> handles = oneByOne.AddModule(single);

        for (int step = 0; step < 3; step++)
        {
            whole.zero_grad();
            single.zero_grad();
            Models.Backward(whole, step);
            Models.Backward(single, step);
            atOnce.Step();
            oneByOne.BeginStep();
            foreach (Parameter<float> handle in handles)
            {
                oneByOne.Step(handle);
            }

            oneByOne.EndStep();
        }

        Assert.Equal(Models.Values(whole), Models.Values(single));
    }

    [Fact]
    public void AMeasuredStep_FindsTheGradients()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        adam.AddModule(model);
        Models.Backward(model);
        double norm = Math.Sqrt(model.parameters().Sum(parameter => parameter.grad!.pow(2).sum().item<float>()));

        StepMeasurements<float> measured = adam.StepAndMeasure();

        Assert.Equal(4, measured.Tensors.Count);
        Assert.Equal(norm, measured.GradientNorm, 1e-5);
    }
}
