using FusedOptim.Optimizers;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Gradients that change their memory, and those that are set to zero.</summary>
public sealed class GradientTests
{
    [Fact]
    public void GradientInOtherMemory_IsUsedFromTheNextStep()
    {
        using var expected = new SgdMomentum { LearningRate = 0.1 };
        using var actual = new SgdMomentum { LearningRate = 0.1 };
        Parameter<float> fixedMemory = expected.Add("a", Tensors.Values(40), new float[40]);
        Parameter<float> changing = actual.Add("a", Tensors.Values(40), null);
        float[] larger = new float[100];
        for (int step = 0; step < 6; step++)
        {
            float[] gradient = Tensors.Values(40, step);
            gradient.CopyTo(fixedMemory.Gradient!.Value);
            Memory<float> next = step % 2 == 0 ? gradient : larger.AsMemory(step, 40);
            gradient.CopyTo(next);
            changing.Gradient = next;
            expected.Step();
            actual.Step();
        }

        BitAssert.Equal<float>(fixedMemory.Values.Span, changing.Values.Span, "parameters");
    }

    [Fact]
    public void GradientsOfTwoTensors_CanBeSwapped()
    {
        using var optimizer = new Sgd { LearningRate = 1 };
        float[] a = [0], b = [0], one = [1], two = [2];
        Parameter<float> first = optimizer.Add("a", a, one), second = optimizer.Add("b", b, two);

        first.Gradient = null;
        second.Gradient = one;
        first.Gradient = two;
        optimizer.Step();

        Assert.Equal((-2f, -1f), (a[0], b[0]));
    }

    [Fact]
    public void RefusedGradient_LeavesTheOldOne()
    {
        using AdamW optimizer = new AdamW().Trained();
        Parameter<float> parameter = optimizer.Parameters[0];

        string message = Unchanged.Throws<ArgumentException>(optimizer, () => parameter.Gradient = new float[18]).Message;
        Unchanged.Throws<ArgumentException>(optimizer, () => parameter.Gradient = parameter.Values);
        Unchanged.Throws<ArgumentException>(optimizer, () => parameter.Gradient = default(Memory<float>));

        Assert.StartsWith("The gradient of 'first' has 18 elements, but its parameters have 19.", message, StringComparison.Ordinal);
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("over it", parameter.Gradient!.Value, null));
    }

    [Fact]
    public void GradientSetToMemoryWithAnOwner_IsLookedAtBeforeAnythingIsWritten()
    {
        using AdamW optimizer = new AdamW().Trained();
        Parameter<float> parameter = optimizer.Add("new", new float[4], new float[4]);
        optimizer.Step();
        var owner = new OwnedMemory(4);
        parameter.Gradient = owner.Memory;
        owner.Free();

        string message = Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.Step).Message;

        Assert.StartsWith("The memory of 'new' cannot be used any more", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ZeroGradients_ReachesFrozenTensorsAndNothingElse()
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.Parameters[0].Frozen = true;
        optimizer.Add("without", new float[4], null);
        float[] values = optimizer.Parameters[0].Values.ToArray();

        optimizer.ZeroGradients();

        Assert.All(optimizer.Parameters.Take(2), parameter => Assert.All(parameter.Gradient!.Value.ToArray(), value => Assert.Equal(0, value)));
        Assert.Equal(values, optimizer.Parameters[0].Values.ToArray());
        Assert.Equal(2, optimizer.StepCount);
    }
}
