using FusedOptim.Torch.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using Fused = FusedOptim.Optimizers;

namespace FusedOptim.Torch.Tests.Optimizers;

/// <summary>What code that is written for TorchSharp's optimizers calls.</summary>
public sealed class TorchOptimizerTests
{
    [Fact]
    public void AClosure_IsCalledWithGradientsEnabledBeforeTheStep()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(model);
        double[] before = Models.Values(model);
        (Tensor inputs, Tensor targets) = Models.Batch(model);

        Tensor loss;
        using (no_grad())
        {
            loss = optimizer.step(() =>
            {
                Assert.Equal(before, Models.Values(model));
                Tensor result = nn.functional.cross_entropy(model.call(inputs), targets);
                result.backward();
                return result;
            });
        }

        Assert.True(loss.item<float>() > 0);
        Assert.Equal(1, optimizer.Fused.StepCount);
        Assert.NotEqual(before, Models.Values(model));
    }

    [Fact]
    public void Parameters_AreThoseOfTheModule()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(model);

        Assert.Equal(model.parameters(), optimizer.parameters(), ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void AddParamGroup_SaysWhatToCall()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(model);

        Assert.Contains("AddGroup(name, h => h with { ... }).AddModule(module)", Assert.Throws<NotSupportedException>(() => optimizer.add_param_group(new ParamGroup())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void To_AcceptsTheCpuOnly()
    {
        using TorchOptimizer<float> optimizer = new Fused.AdamW().AsTorchOptimizer();

        optimizer.to(CPU);

        Assert.Throws<NotSupportedException>(() => optimizer.to(META));
    }

    [Fact]
    public void ALearningRateOutOfRange_IsRefused()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(model);

        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.ParamGroups.Single().LearningRate = double.NaN);
    }
}
