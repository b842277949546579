using FusedOptim.Torch.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Fused = FusedOptim.Optimizers;

namespace FusedOptim.Torch.Tests.Gradients;

/// <summary>Gradients come and go and move; each step finds those that are there.</summary>
public sealed class GradientTests
{
    [Fact]
    public void ATensorWithoutGradient_IsSkippedAndDoesNotAdvance()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        IReadOnlyList<Parameter<float>> handles = adam.AddModule(model);
        float[] before = handles[0].Values.ToArray();

        adam.Step();
        Models.Backward(model);
        model.parameters().First().grad = null;
        adam.Step();

        Assert.Equal(2, adam.StepCount);
        Assert.Equal([0, 1, 1, 1], handles.Select(handle => handle.StepCount));
        Assert.Equal(before, handles[0].Values.ToArray());
        Assert.Null(handles[0].Gradient);
    }

    [Fact]
    public void AGradientThatIsTakenAway_IsNotSteppedAgain()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        adam.AddModule(model);
        Models.Backward(model);
        adam.Step();
        double[] values = Models.Values(model);

        model.zero_grad();
        adam.Step();

        Assert.Equal(values, Models.Values(model));
        Assert.All(adam.Parameters, parameter => Assert.Equal(1, parameter.StepCount));
    }

    [Fact]
    public void GradientsThatExchangeTheirMemory_AreFound()
    {
        using var first = new Parameter(zeros(3));
        using var second = new Parameter(zeros(3));
        using var sgd = new Fused.Sgd { LearningRate = 1 };
        sgd.AddParameter("first", first);
        sgd.AddParameter("second", second);
        using Tensor one = ones(3), two = ones(3) * 2;

        (first.grad, second.grad) = (one, two);
        sgd.Step();
        (first.grad, second.grad) = (two, one);
        sgd.Step();

        Assert.Equal([-3f, -3f, -3f], first.data<float>().ToArray());
        Assert.Equal([-3f, -3f, -3f], second.data<float>().ToArray());
    }

    [Fact]
    public void ATensorThatIsFrozenLater_StandsStillWhateverItsGradient()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        IReadOnlyList<Parameter<float>> handles = adam.AddModule(model);
        Models.Backward(model);
        model.parameters().First().requires_grad = false;
        float[] before = handles[0].Values.ToArray();

        adam.Step();

        Assert.Equal(before, handles[0].Values.ToArray());
        Assert.Equal([0, 1, 1, 1], handles.Select(handle => handle.StepCount));
    }

    [Fact]
    public void AnExpandedGradient_IsReplacedByACopy()
    {
        using var parameter = new Parameter(zeros(3));
        using var sgd = new Fused.Sgd { LearningRate = 1 };
        sgd.AddParameter("p", parameter);
        parameter.grad = ones(1).expand(3);

        sgd.Step();

        Assert.Equal([-1f, -1f, -1f], parameter.data<float>().ToArray());
        Assert.True(parameter.grad!.is_contiguous());
    }

    [Fact]
    public void GradientsThatShareMemory_AreSteppedEach()
    {
        // What libtorch makes of a sum of views: one gradient for both.
        using var a = new Parameter(zeros(2, 2));
        using var b = new Parameter(zeros(2, 2));
        using var optimizer = new ZeroingSgd { LearningRate = 1 };
        optimizer.AddParameter("a", a);
        optimizer.AddParameter("b", b);
        ((a.view(4) + b.view(4)) * arange(4)).sum().backward();
        Assert.Equal(TensorLayout.Address(a.grad!), TensorLayout.Address(b.grad!));

        optimizer.Step();

        Assert.Equal([0f, -1f, -2f, -3f], a.flatten().data<float>().ToArray());
        Assert.Equal([0f, -1f, -2f, -3f], b.flatten().data<float>().ToArray());
        Assert.Equal(0, a.grad!.abs().sum().item<float>() + b.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void AGradientThatIsItsParameter_IsCopiedBeforeItIsRead()
    {
        using var parameter = new Parameter(ones(3));
        using var sgd = new Fused.Sgd { LearningRate = 0.5 };
        sgd.AddParameter("p", parameter);
        parameter.grad = parameter.detach();

        sgd.Step();

        Assert.Equal([0.5f, 0.5f, 0.5f], parameter.data<float>().ToArray());
        Assert.Equal([1f, 1f, 1f], parameter.grad!.data<float>().ToArray());
    }

    [Fact]
    public void ASparseGradient_IsRefusedBeforeAnythingIsStepped()
    {
        using Sequential model = Sequential(("layer", Linear(2, 2)), ("embedding", Embedding(10, 3, sparse: true)));
        using var adam = new Fused.AdamW();
        adam.AddModule(model);
        ((Linear)model[0]).call(rand(2, 2)).sum().backward();
        ((Embedding)model[1]).call(tensor(new long[] { 1, 2 })).sum().backward();
        double[] values = Models.Values(model);

        string message = Assert.Throws<InvalidOperationException>(adam.Step).Message;

        Assert.Equal("The gradient of 'embedding.weight' is sparse: make the embedding with sparse: false, or set the gradient to its .to_dense().", message);
        Assert.Equal(values, Models.Values(model));
        Assert.Equal(0, adam.StepCount);

        adam.ZeroGradients();
        adam.Step();
        Assert.Equal([1, 1, 0], adam.Parameters.Select(parameter => parameter.StepCount));
    }

    [Fact]
    public void AGradientOfAnotherTypeOrLength_IsRefused()
    {
        using var parameter = new Parameter(zeros(3));
        using var sgd = new Fused.Sgd();
        sgd.AddParameter("p", parameter);

        parameter.grad = ones(3, dtype: float64);
        Assert.Equal(
            "The gradient of 'p' is of Float64, its parameter of Float32: convert it by .to(torch.float32).",
            Assert.Throws<InvalidOperationException>(sgd.Step).Message);
        parameter.grad = ones(4);
        Assert.Equal("The gradient of 'p' has 4 elements, its parameter 3.", Assert.Throws<InvalidOperationException>(sgd.Step).Message);
        parameter.grad = ones(3);
        sgd.Step();

        Assert.Equal(1, sgd.StepCount);
    }

    [Fact]
    public void LookingAtAGradientThatIsGone_Throws()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        Parameter<float> handle = adam.AddModule(model)[0];
        Models.Backward(model);
        adam.Step();
        float[] gradient = handle.Gradient!.Value.ToArray();
        Assert.Equal(model.parameters().First().grad!.flatten().data<float>().ToArray(), gradient);

        model.zero_grad();

        string message = Assert.Throws<InvalidOperationException>(() => handle.Gradient!.Value.ToArray()).Message;
        Assert.StartsWith("The gradient of 'hidden.weight' has been freed or replaced since the last step", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ZeroGradients_ZeroesThemWhereTheyAre()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW();
        adam.AddModule(model);
        Models.Backward(model);
        nint address = TensorLayout.Address(model.parameters().First().grad!);

        adam.ZeroGradients();

        Assert.All(model.parameters(), parameter => Assert.Equal(0, parameter.grad!.abs().sum().item<float>()));
        Assert.Equal(address, TensorLayout.Address(model.parameters().First().grad!));
    }

    [Fact]
    public void AStepAllocatesNoMoreThanTorchSharpDoesForItsGradients()
    {
        using Sequential model = Models.Mlp();
        using var adam = new Fused.AdamW { MaxDegreeOfParallelism = 1 };
        adam.AddModule(model);
        Models.Backward(model);
        Parameter[] parameters = [.. model.parameters()];
        adam.Step();
        long Measure(Action action)
        {
            action();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                action();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        long theirs = Measure(() =>
        {
            for (int parameter = 0; parameter < parameters.Length; parameter++)
            {
                using Tensor? gradient = parameters[parameter].grad;
            }
        });
        long ours = Measure(adam.Step);

        Assert.Equal(theirs, ours);
    }
}
