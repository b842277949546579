using System;
using System.Collections.Generic;
using System.Linq;
using FusedOptim;
using FusedOptim.Torch;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.TensorExtensionMethods;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;
using static TorchSharp.torch.utils.data;
using Fused = FusedOptim.Optimizers;

// IDE0005, CS8019: what this file shows is that all of these usings fit together. CA1050: a namespace of ours would give it more names than programs have.
#pragma warning disable IDE0005, CS8019, CA1050

/// <summary>Our usings beside those that programs with TorchSharp have: that this file compiles is the test.</summary>
public sealed class UsingsTests
{
    [Fact]
    public void NamesOfBoth_AreUsedInOneFile()
    {
        using Sequential model = Sequential(("a", Linear(4, 3)), ("b", ReLU()), ("c", Linear(3, 2)));
        using var theirs = optim.AdamW(model.parameters());
        using var ours = new Fused.AdamW { LearningRate = 1e-2 }.ForModule(model);
        optim.Optimizer either = ours;
        LRScheduler scheduler = StepLR(either, 10);
        FusedOptim.Optimizer<float> fused = ours.Fused;
        Parameter<float> handle = fused.Parameters[0];
        TorchSharp.Modules.Parameter parameter = ours.parameters().First();
        fused.Schedule = Schedule.LinearWarmup(10);

        Tensor loss = cross_entropy(model.call(rand(5, 4)), randint(0, 2, 5));
        loss.backward();
        either.step();
        scheduler.step();

        Assert.Equal(handle.Length, (int)parameter.numel());
        Assert.IsType<AdamW>(theirs);
        Assert.IsType<Fused.AdamW>(fused);
    }
}
