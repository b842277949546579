using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>BeginStep, Step(parameter), EndStep.</summary>
public sealed class ManualStepTests
{
    [Theory]
    [InlineData(nameof(Sgd))]
    [InlineData(nameof(SgdMomentum))]
    [InlineData(nameof(AdaGrad))]
    [InlineData(nameof(AdamW))]
    public void TensorsSteppedInAnyOrder_GetTheBitsOfStep(string rule)
    {
        using Optimizer<float> whole = Create(rule), manual = Create(rule);
        var random = new Random(3);
        for (int step = 0; step < 5; step++)
        {
            whole.Step();
            Parameter<float>[] order = [.. manual.Parameters];
            random.Shuffle(order);
            manual.BeginStep();
            Array.ForEach(order, manual.Step);
            manual.EndStep();

            Assert.Equal(WithoutGradients(whole), WithoutGradients(manual));
        }
    }

    [Fact]
    public void WholeAndManualSteps_CanTakeTurns()
    {
        using Optimizer<float> whole = Create(nameof(AdamW)), mixed = Create(nameof(AdamW));
        for (int step = 0; step < 6; step++)
        {
            whole.Step();
            if (step % 2 == 0)
            {
                mixed.Step();
                continue;
            }

            mixed.BeginStep();
            foreach (Parameter<float> parameter in mixed.Parameters)
            {
                mixed.Step(parameter);
            }

            mixed.EndStep();
        }

        Assert.Equal(WithoutGradients(whole), WithoutGradients(mixed));
    }

    [Fact]
    public void TensorThatIsFrozenOrWithoutGradient_StandsStill()
    {
        using AdamW optimizer = new AdamW().Trained();
        Parameter<float> frozen = optimizer.Parameters[0], without = optimizer.Parameters[1];
        frozen.Frozen = true;
        without.Gradient = null;
        optimizer.BeginStep();

        string before = Unchanged.Describe(optimizer);
        optimizer.Step(frozen);
        optimizer.Step(without);

        Assert.Equal(before, Unchanged.Describe(optimizer));
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(frozen));
    }

    [Fact]
    public void TensorThatIsNotStepped_Misses()
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.BeginStep();
        optimizer.Step(optimizer.Parameters[1]);
        optimizer.EndStep();

        Assert.Equal((2, 3, 3), (optimizer.Parameters[0].StepCount, optimizer.Parameters[1].StepCount, optimizer.StepCount));
    }

    [Fact]
    public void LossScale_CountsForTensorsSteppedOneByOne()
    {
        using var optimizer = new Sgd { LearningRate = 1, LossScale = 4 };
        float[] values = [0];
        Parameter<float> parameter = optimizer.Add("a", values, new float[] { 8 });

        optimizer.BeginStep();
        optimizer.Step(parameter);
        optimizer.EndStep();

        Assert.Equal(-2, values[0]);
    }

    [Fact]
    public void TensorWhoseStepFailed_CanBeSteppedAgain()
    {
        using AdamW optimizer = new AdamW().Trained();
        var owner = new OwnedMemory(4);
        Parameter<float> parameter = optimizer.Add("lost", new float[4], owner.Memory);
        owner.Free();
        optimizer.BeginStep();
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(parameter));

        parameter.Gradient = new float[4];
        optimizer.Step(parameter);
        optimizer.EndStep();

        Assert.Equal(1, parameter.StepCount);
    }

    [Fact]
    public void CallsOutOfOrder_AreRefusedAndChangeNothing()
    {
        using AdamW optimizer = new AdamW().Trained(), other = new AdamW().Trained();
        Parameter<float> parameter = optimizer.Parameters[0];

        Assert.Equal("EndStep() needs BeginStep() before it.", Refused(optimizer.EndStep));
        Assert.Equal("Step('first') needs BeginStep() before it and EndStep() behind it.", Refused(() => optimizer.Step(parameter)));

        optimizer.BeginStep();
        Assert.Equal("Step is not possible between BeginStep() and EndStep(); call EndStep() first.", Refused(optimizer.Step));
        Assert.Equal("BeginStep is not possible between BeginStep() and EndStep(); call EndStep() first.", Refused(optimizer.BeginStep));
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Step(other.Parameters[0]));
        Unchanged.Throws<ArgumentNullException>(optimizer, () => optimizer.Step(null!));

        optimizer.Step(parameter);
        Assert.Equal("'first' has already been stepped since BeginStep().", Refused(() => optimizer.Step(parameter)));

        optimizer.EndStep();
        optimizer.BeginStep();
        optimizer.Step(parameter);
        Assert.Equal(4, parameter.StepCount);

        string Refused(Action call) => Unchanged.Throws<InvalidOperationException>(optimizer, call).Message;
    }

    [Fact]
    public void WhatAllTensorsOfAStepShare_StaysAsItIsUntilEndStep()
    {
        using AdamW optimizer = new AdamW().Trained();
        ParameterGroup<float> group = optimizer.AddGroup("other");
        optimizer.BeginStep();
        optimizer.Step(optimizer.Parameters[0]);

        Action[] changes =
        [
            () => optimizer.LearningRate = 1,
            () => optimizer.Hyperparameters["Beta1"][group] = 0.5,
            () => optimizer.ForAllGroups(values => values),
            () => optimizer.AddGroup("new"),
            () => optimizer.LossScale = 2,
            () => optimizer.NonFiniteGradients = NonFiniteGradients.Propagate,
            () => optimizer.Add("new", new float[1], null),
            () => optimizer.Remove(optimizer.Parameters[0]),
        ];

        Assert.All(changes, change => Assert.EndsWith(
            " is not possible between BeginStep() and EndStep(); call EndStep() first.",
            Unchanged.Throws<InvalidOperationException>(optimizer, change).Message,
            StringComparison.Ordinal));
        optimizer.EndStep();
        Assert.All(changes, change => change());
    }

    [Fact]
    public void RuleThatReducesOverAllTensors_RefusesToBegin()
    {
        using ClippedAdamW optimizer = new ClippedAdamW().Trained();

        string message = Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.BeginStep).Message;

        Assert.StartsWith("ClippedAdamW reduces over all tensors", message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(optimizer.Parameters[0]));
        optimizer.Step();
    }

    [Theory]
    [InlineData(NonFiniteGradients.Throw)]
    [InlineData(NonFiniteGradients.Skip)]
    public void CheckOfAllGradients_RefusesToBegin(NonFiniteGradients choice)
    {
        using AdamW optimizer = new AdamW { NonFiniteGradients = choice }.Trained();

        string message = Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.BeginStep).Message;

        Assert.StartsWith($"NonFiniteGradients is {choice}: tensors of AdamW that are stepped one by one", message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(optimizer.Parameters[0]));
        optimizer.NonFiniteGradients = NonFiniteGradients.Propagate;
        optimizer.BeginStep();
    }

    private static Optimizer<float> Create(string rule)
    {
        Optimizer<float> optimizer = rule switch
        {
            nameof(Sgd) => new Sgd { LearningRate = 0.1, WeightDecay = 0.1 },
            nameof(SgdMomentum) => new SgdMomentum { Dampening = 0.1 },
            nameof(AdaGrad) => new AdaGrad { LearningRateDecay = 0.1 },
            _ => new AdamW { LearningRate = 0.1 },
        };
        int[] lengths = [7, 70_001, 64, 16_384, 1, 16_385];
        for (int tensor = 0; tensor < lengths.Length; tensor++)
        {
            optimizer.AddTensor($"{tensor}", lengths[tensor], seed: tensor);
        }

        return optimizer;
    }

    // Gradients are compared by identity as well, which differs between two optimizers.
    private static string WithoutGradients(Optimizer<float> optimizer)
    {
        Memory<float>?[] gradients = optimizer.Parameters.Select(parameter => parameter.Gradient).ToArray();
        foreach (Parameter<float> parameter in optimizer.Parameters)
        {
            parameter.Gradient = null;
        }

        string text = Unchanged.Describe(optimizer);
        for (int tensor = 0; tensor < gradients.Length; tensor++)
        {
            optimizer.Parameters[tensor].Gradient = gradients[tensor];
        }

        return text;
    }
}
