using System.Runtime.CompilerServices;
using FusedOptim.Torch.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using Fused = FusedOptim.Optimizers;

namespace FusedOptim.Torch.Tests.Lifetime;

/// <summary>Whoever is disposed of first, and whatever the garbage collector takes: steps are right or refused.</summary>
public sealed class DisposalTests
{
    [Fact]
    public void AModelThatIsDisposedFirst_IsNotSteppedAnyMore()
    {
        Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        adam.AddModule(model);
        Models.Backward(model);
        model.Dispose();

        string message = Assert.Throws<InvalidOperationException>(adam.Step).Message;
        Assert.Throws<InvalidOperationException>(() => adam.Save(new MemoryStream()));
        Assert.Throws<InvalidOperationException>(adam.ZeroGradients);

        Assert.Equal("'hidden.weight' has been disposed, perhaps with its module, or by .to(): remove it from the optimizer.", message);
        foreach (Parameter<float> parameter in adam.Parameters.ToArray())
        {
            adam.Remove(parameter);
        }

        adam.Step();
    }

    [Fact]
    public void AnOptimizerThatIsDisposedFirst_LeavesTheModel()
    {
        using Sequential model = Models.Mlp();
        TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(model);
        Models.Train(model, optimizer, 2);
        Parameter<float> handle = optimizer.Fused.Parameters[0];

        optimizer.Dispose();
        optimizer.Dispose();

        Models.Backward(model);
        Assert.Equal(model.parameters().First().flatten().data<float>().ToArray(), handle.Values.ToArray());
        Assert.Throws<ObjectDisposedException>(() => optimizer.step());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AfterBoth_NoTensorOfOursIsLeft(bool disposeOptimizerFirst)
    {
        // TorchSharp counts a parameter twice when it is made, and once when it is disposed of.
        long without = Left(() => Models.Mlp().Dispose());

        long with = Left(() =>
        {
            Sequential model = Models.Mlp();
            TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(model);
            Models.Train(model, optimizer, 2);
            (disposeOptimizerFirst ? (IDisposable)optimizer : model).Dispose();
            (disposeOptimizerFirst ? (IDisposable)model : optimizer).Dispose();
        });

        Assert.Equal(without, with);

        static long Left(Action run)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            long before = Tensor.TotalCount;
            using (DisposeScope scope = NewDisposeScope())
            {
                run();
            }

            return Tensor.TotalCount - before;
        }
    }

    [Fact]
    public void AStepBehindTheScopeOfTheAdding_IsMade()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        using (NewDisposeScope())
        {
            adam.AddModule(model);
        }

        Models.Backward(model);
        adam.Step();

        Assert.Equal(1, adam.Parameters[0].StepCount);
    }

    [Fact]
    public void AModelThatNobodyRefersTo_IsTrainedOn()
    {
        using var adam = new Fused.AdamW();
        Parameter<float>[] expected = [.. Add(adam)];

        for (int i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using (DisposeScope scope = NewDisposeScope())
            {
                // What was freed would be taken by these.
                _ = Enumerable.Range(0, 200).Select(_ => full(48, float.NaN)).ToArray();
            }

            adam.Step();
            Assert.All(expected, parameter => Assert.All(parameter.Values.ToArray(), value => Assert.True(float.IsFinite(value))));
        }

        Assert.All(expected, parameter => Assert.Equal(5, parameter.StepCount));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static IReadOnlyList<Parameter<float>> Add(Fused.AdamW adam)
        {
            Sequential model = Models.Mlp();
            IReadOnlyList<Parameter<float>> handles = adam.AddModule(model);
            Models.Backward(model);
            return handles;
        }
    }

    [Fact]
    public async Task TrainingWhileTheCollectorRuns_GoesWhereItGoesWithout()
    {
        (Sequential quiet, Sequential busy) = Models.Twins(Models.Mlp);
        using TorchOptimizer<float> expected = new Fused.AdamW().ForModule(quiet), actual = new Fused.AdamW().ForModule(busy);
        Models.Train(quiet, expected, 30, setToNone: true);
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });

        Models.Train(busy, actual, 30, setToNone: true);
        await stop.CancelAsync();
        await collector;

        Assert.Equal(Models.Values(quiet), Models.Values(busy));
    }

    [Fact]
    public void AModuleThatIsConvertedLater_IsRefused()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        adam.AddModule(model);

        model.to(float64);

        Assert.Contains("has been disposed", Assert.Throws<InvalidOperationException>(adam.Step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABackwardPassThroughWhatAStepHasChanged_IsRefusedByLibtorch()
    {
        using var parameter = new Parameter(rand(3));
        using var sgd = new Fused.Sgd();
        sgd.AddParameter("p", parameter);
        Tensor loss = (parameter * parameter).sum();
        parameter.grad = ones(3);

        sgd.Step();

        Exception exception = Assert.ThrowsAny<Exception>(() => loss.backward());
        Assert.Contains("modified by an inplace operation", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStepWithoutTheParameter_DoesNotCountAsAChangeOfIt()
    {
        using var parameter = new Parameter(rand(3));
        using var sgd = new Fused.Sgd();
        sgd.AddParameter("p", parameter);
        Tensor loss = (parameter * parameter).sum();

        sgd.Step();
        loss.backward();

        Assert.NotNull(parameter.grad);
    }
}
