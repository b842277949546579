using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FusedOptim.Torch.Tests.Support;

/// <summary>Small models with data, and their training.</summary>
internal static class Models
{
    /// <summary>Two layers.</summary>
    public static Sequential Mlp() => Sequential(("hidden", Linear(6, 8)), ("relu", ReLU()), ("output", Linear(8, 3)));

    /// <summary>A convolution, a normalization and a layer, for inputs of 1 x 6 x 6.</summary>
    public static Sequential Convolutional() =>
        Sequential(("conv", Conv2d(1, 4, 3)), ("norm", BatchNorm2d(4)), ("relu", ReLU()), ("flatten", Flatten()), ("output", Linear(64, 3)));

    /// <summary>Two models with the same numbers.</summary>
    public static (Sequential First, Sequential Second) Twins(Func<Sequential> create)
    {
        manual_seed(7);
        Sequential first = create(), second = create();
        second.load_state_dict(first.state_dict());
        return (first, second);
    }

    /// <summary>Inputs of the shape of a model's first parameter, and classes; the same for the same seed.</summary>
    public static (Tensor Inputs, Tensor Targets) Batch(Sequential model, int seed = 0)
    {
        manual_seed(seed);
        Tensor first = model.parameters().First();
        long[] shape = first.Dimensions == 4 ? [16, 1, 6, 6] : [16, first.shape[1]];
        return (randn(shape, dtype: first.dtype), randint(0, 3, 16));
    }

    /// <summary>Makes steps of an optimizer of TorchSharp's kind, each with another batch.</summary>
    public static void Train(Sequential model, optim.Optimizer optimizer, int steps, bool setToNone = false, Action? after = null)
    {
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            if (setToNone)
            {
                model.zero_grad();
            }
            else
            {
                optimizer.zero_grad();
            }

            Backward(model, step);
            optimizer.step();
            after?.Invoke();
        }
    }

    /// <summary>Computes gradients, added to those that are there.</summary>
    public static void Backward(Sequential model, int seed = 0)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor inputs, Tensor targets) = Batch(model, seed);
        functional.cross_entropy(model.call(inputs), targets).backward();
    }

    /// <summary>All parameters of a model, one behind the other.</summary>
    public static double[] Values(Module model) =>
        [.. model.parameters().SelectMany(parameter => parameter.to(ScalarType.Float64).detach().flatten().data<double>().ToArray())];

    /// <summary>Fails unless two models have the same parameters, up to rounding.</summary>
    public static void AssertClose(Module expected, Module actual, double tolerance)
    {
        double[] a = Values(expected), b = Values(actual);
        Assert.Equal(a.Length, b.Length);
        for (int i = 0; i < a.Length; i++)
        {
            Assert.True(Math.Abs(a[i] - b[i]) <= tolerance * (1 + Math.Abs(a[i])), $"element {i}: {a[i]:R} expected, {b[i]:R} found");
        }
    }
}
