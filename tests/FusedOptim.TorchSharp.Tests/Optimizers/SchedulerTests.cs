using FusedOptim.Torch.Tests.Support;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using Fused = FusedOptim.Optimizers;

namespace FusedOptim.Torch.Tests.Optimizers;

/// <summary>TorchSharp's learning rate schedulers do with a fused optimizer what they do with TorchSharp's.</summary>
public sealed class SchedulerTests
{
    private const int Steps = 24;

    public static TheoryData<string> Names => [.. Schedulers.Keys];

    private static Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> Schedulers { get; } = new()
    {
        ["StepLR"] = optimizer => lr_scheduler.StepLR(optimizer, 5, 0.5),
        ["MultiStepLR"] = optimizer => lr_scheduler.MultiStepLR(optimizer, [4, 9, 15], 0.3),
        ["ExponentialLR"] = optimizer => lr_scheduler.ExponentialLR(optimizer, 0.9),
        ["LambdaLR"] = optimizer => lr_scheduler.LambdaLR(optimizer, step => 1.0 / (1 + step)),
        ["LinearLR"] = optimizer => lr_scheduler.LinearLR(optimizer, start_factor: 0.25, total_iters: 10),
        ["CosineAnnealingLR"] = optimizer => lr_scheduler.CosineAnnealingLR(optimizer, Steps),
        ["OneCycleLR"] = optimizer => lr_scheduler.OneCycleLR(optimizer, 0.05, total_steps: Steps + 1),
        ["CyclicLR"] = optimizer => lr_scheduler.CyclicLR(optimizer, 0.001, 0.05, step_size_up: 5, cycle_momentum: false),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void AScheduler_SetsTheLearningRatesThatTorchSharpsAdamWGets(string name)
    {
        (Sequential theirs, Sequential ours) = Models.Twins(Models.Mlp);
        using Optimizer expected = AdamW(theirs.parameters(), lr: 0.01, beta2: 0.999, weight_decay: 0.01);
        using TorchOptimizer<float> actual = new Fused.AdamW { LearningRate = 0.01, WeightDecay = 0.01 }.ForModule(ours);

        List<(double, (double, double))> expectedRates = Train(theirs, expected, name), rates = Train(ours, actual, name);

        Assert.Equal(expectedRates, rates);
        Assert.True(rates.Distinct().Count() > 2);
        Models.AssertClose(theirs, ours, 2e-5);
    }

    [Fact]
    public void OneCycle_CyclesTheMomentumOfARuleThatHasOne()
    {
        (Sequential theirs, Sequential ours) = Models.Twins(Models.Mlp);
        using Optimizer expected = SGD(theirs.parameters(), 0.01, momentum: 0.9);
        using TorchOptimizer<float> actual = new Fused.SgdMomentum { LearningRate = 0.01 }.ForModule(ours);
        var momenta = new List<double>();

        lr_scheduler.LRScheduler theirScheduler = lr_scheduler.OneCycleLR(expected, 0.05, total_steps: Steps + 1);
        Models.Train(theirs, expected, Steps, after: theirScheduler.step);
        lr_scheduler.LRScheduler ourScheduler = lr_scheduler.OneCycleLR(actual, 0.05, total_steps: Steps + 1);
        Models.Train(ours, actual, Steps, after: () =>
        {
            momenta.Add(((Fused.SgdMomentum)actual.Fused).Momentum);
            ourScheduler.step();
        });

        Models.AssertClose(theirs, ours, 2e-5);
        Assert.Equal(0.95, momenta[0]);
        Assert.True(momenta.Min() < 0.86);
        Assert.Equal(((IMomentum)expected.ParamGroups.First()).Momentum, ((IMomentum)actual).Momentum);
    }

    [Fact]
    public void AnOptimizerWithoutMomentum_IsNoneForCyclesOfMomentum()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.Sgd().ForModule(model);

        Assert.Throws<ArgumentException>(() => lr_scheduler.OneCycleLR(optimizer, 0.05, total_steps: 10));
        lr_scheduler.OneCycleLR(optimizer, 0.05, total_steps: 10, cycle_momentum: false);

        Assert.Equal(0.05 / 25, ((Fused.Sgd)optimizer.Fused).LearningRate, 1e-12);
    }

    [Fact]
    public void ReduceLROnPlateau_ReducesTheLearningRate()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.AdamW { LearningRate = 0.01 }.ForModule(model);
        lr_scheduler.LRScheduler scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 2);

        foreach (double loss in new[] { 1.0, 0.9, 0.9, 0.9, 0.9 })
        {
            scheduler.step(loss);
        }

        Assert.Equal(0.005, ((Fused.AdamW)optimizer.Fused).LearningRate, 1e-15);
    }

    [Fact]
    public void AScheduler_ScalesEachGroup()
    {
        using Sequential model = Models.Mlp();
        var adam = new Fused.AdamW { LearningRate = 0.01 };
        ParameterGroup<float> head = adam.AddGroup("head", h => h with { LearningRate = 0.1 });
        head.AddParameter("head", ((Linear)model[2]).weight!);
        using TorchOptimizer<float> optimizer = adam.ForModule(model);

        lr_scheduler.LRScheduler scheduler = lr_scheduler.ExponentialLR(optimizer, 0.5);
        scheduler.step();

        Assert.Equal([0.005, 0.05], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([0.01, 0.1], optimizer.ParamGroups.Select(group => group.InitialLearningRate));
        Assert.Equal(0.05, head.CurrentLearningRate);
    }

    [Fact]
    public void OurScheduleAndTheirs_AreMultiplied()
    {
        using Sequential model = Models.Mlp();
        var sgd = new Fused.Sgd { LearningRate = 0.1 };
        sgd.Schedule = Schedule.StepDecay(1, 0.5);
        using TorchOptimizer<float> optimizer = sgd.ForModule(model);
        lr_scheduler.LRScheduler scheduler = lr_scheduler.StepLR(optimizer, 1, 0.1);
        Models.Backward(model);
        double before = Models.Values(model)[0], gradient = model.parameters().First().grad!.flatten()[0].item<float>();

        optimizer.step();
        scheduler.step();
        double between = Models.Values(model)[0];
        optimizer.step();

        Assert.Equal(before - (0.1 * gradient), between, 1e-6);
        Assert.Equal(between - (0.1 * 0.1 * 0.5 * gradient), Models.Values(model)[0], 1e-6);
        Assert.Equal(0.1 * 0.1, sgd.LearningRate, 1e-15);
    }

    private static List<(double Rate, (double, double) Betas)> Train(Sequential model, Optimizer optimizer, string name)
    {
        lr_scheduler.LRScheduler scheduler = Schedulers[name](optimizer);
        var rates = new List<(double, (double, double))>();
        Models.Train(model, optimizer, Steps, after: () =>
        {
            ILearningRateController group = optimizer.ParamGroups.Single();
            rates.Add((group.LearningRate, ((IBetas)group).Betas));
            scheduler.step();
        });
        return rates;
    }
}
