using FusedOptim.Kernels;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Averaged parameters: where they are, and what may happen while they stand in place of the parameters.</summary>
public sealed class AverageTests
{
    // Around the blocks in which they are exchanged.
    private static readonly int[] Lengths = [1, 511, 512, 513, 1024, 16_400];

    [Fact]
    public void Average_IsTheStateThatAverages()
    {
        using Probe optimizer = Trained();
        Parameter<float> parameter = optimizer.Parameters[5];

        // p - g and p - 2 g, by halves.
        float[] start = Tensors.Values(16_400, 5), gradient = Tensors.Values(16_400, 1005);
        float[] first = start.Zip(gradient, (p, g) => p - g).ToArray();
        float[] second = first.Zip(gradient, (p, g) => p - g).ToArray();
        BitAssert.Equal<float>(second, parameter.Values.Span, "parameters");
        BitAssert.Equal<float>(first.Zip(second, (a, p) => (0.5f * a) + (0.5f * p)).ToArray(), parameter.Average.Span, "average");
        BitAssert.Equal<float>(parameter.State("average").Span, parameter.Average.Span, "state");
    }

    [Fact]
    public void SwappedIn_AveragesAndParametersHaveChangedPlaces()
    {
        using Probe optimizer = Trained();
        float[][] values = All(optimizer, parameter => parameter.Values), averages = All(optimizer, parameter => parameter.Average);
        string before = Unchanged.Describe(optimizer);

        optimizer.SwapInAverages();

        Assert.True(optimizer.AveragesSwappedIn);
        Assert.Equal(averages, All(optimizer, parameter => parameter.Values));
        Assert.Equal(averages, All(optimizer, parameter => parameter.Average));
        Assert.Equal(values, All(optimizer, parameter => parameter.State("average")));
        Assert.EndsWith("\n  averages are in place of the parameters", optimizer.ToString(), StringComparison.Ordinal);

        optimizer.SwapOutAverages();

        Assert.Equal(before, Unchanged.Describe(optimizer));
        Assert.Equal(averages, All(optimizer, parameter => parameter.Average));
        Assert.DoesNotContain("averages", optimizer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingGoesOn_AsIfNothingHadBeenSwapped()
    {
        using Probe expected = Trained(), actual = Trained();
        for (int step = 0; step < 3; step++)
        {
            actual.SwapInAverages();
            actual.SwapOutAverages();
            actual.Step();
            expected.Step();
        }

        Assert.Equal(All(expected, parameter => parameter.Values), All(actual, parameter => parameter.Values));
        Assert.Equal(All(expected, parameter => parameter.Average), All(actual, parameter => parameter.Average));
    }

    [Fact]
    public void TensorThatWasNeverStepped_KeepsItsParameters()
    {
        using Probe optimizer = Trained();
        Parameter<float> added = optimizer.AddTensor("not stepped yet", 20);
        Parameter<float> frozen = optimizer.Parameters[1], without = optimizer.Parameters[2];
        frozen.Frozen = true;
        without.Gradient = null;
        float[] parameters = added.Values.ToArray();
        Assert.Equal(parameters, added.Average.ToArray());
        float[][] averages = All(optimizer, parameter => parameter.Average);

        optimizer.SwapInAverages();
        Parameter<float> late = optimizer.AddTensor("added while swapped in", 20, seed: 9);

        Assert.Equal(parameters, added.Values.ToArray());
        Assert.Equal(averages[1], frozen.Values.ToArray());
        Assert.Equal(averages[2], without.Values.ToArray());
        Assert.Equal(parameters, added.Average.ToArray());

        optimizer.SwapOutAverages();
        Assert.Equal(parameters, added.Values.ToArray());
        Assert.Equal(Tensors.Values(20, 9), late.Values.ToArray());
        optimizer.Step();
        Assert.Equal(late.Values.ToArray(), late.Average.ToArray());
    }

    [Fact]
    public void WhatNeedsTheParametersOfTheTraining_IsRefusedUntilTheyAreBack()
    {
        using Probe optimizer = Trained();
        optimizer.SwapInAverages();
        Action[] calls =
        [
            optimizer.Step,
            optimizer.BeginStep,
            () => optimizer.StepAndMeasure(),
            () => optimizer.Remove(optimizer.Parameters[0]),
        ];

        Assert.Equal(
            new[] { "Step", "BeginStep", "StepAndMeasure", "Remove" }
                .Select(call => $"{call} is not possible while averages are in place of the parameters; call SwapOutAverages() first."),
            calls.Select(call => Unchanged.Throws<InvalidOperationException>(optimizer, call).Message));

        optimizer.SwapOutAverages();
        optimizer.Step();
        optimizer.StepAndMeasure();
        optimizer.Remove(optimizer.Parameters[0]);
        optimizer.BeginStep();
        Assert.Equal(
            "SwapInAverages is not possible between BeginStep() and EndStep(); call EndStep() first.",
            Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.SwapInAverages).Message);
    }

    [Fact]
    public void WhatDoesNotNeedThem_IsAllowed()
    {
        using Probe optimizer = Trained();
        optimizer.SwapInAverages();
        float[][] averages = All(optimizer, parameter => parameter.Average);

        optimizer.Hyperparameters["LearningRate"].Value = 2;
        optimizer.AddGroup("new").AddTensor("new", 3);
        optimizer.LossScale = 2;
        optimizer.ZeroGradients();
        optimizer.Parameters[0].Gradient = new float[1];
        optimizer.Parameters[0].Frozen = true;

        Assert.Equal(averages, All(optimizer, parameter => parameter.Values)[..^1]);
    }

    [Fact]
    public void SwappingTwice_IsRefused()
    {
        using Probe optimizer = Trained();

        Assert.Equal(
            "The averages of Probe are not swapped in; SwapOutAverages() needs SwapInAverages() before it.",
            Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.SwapOutAverages).Message);
        optimizer.SwapInAverages();
        Assert.Equal(
            "The averages of Probe are swapped in already; call SwapOutAverages() first.",
            Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.SwapInAverages).Message);
    }

    [Fact]
    public void RuleWithoutAverage_SaysWhatToAdd()
    {
        using AdamW optimizer = new AdamW().Trained();
        Action[] calls = [() => _ = optimizer.Parameters[0].Average, optimizer.SwapInAverages, optimizer.SwapOutAverages];

        Assert.Equal(
            new[] { "Average", "SwapInAverages", "SwapOutAverages" }
                .Select(call => $"{call} needs averaged parameters, which AdamW does not keep; add [WeightAverage] to the class."),
            calls.Select(call => Unchanged.Throws<InvalidOperationException>(optimizer, call).Message));
    }

    [Fact]
    public void MemoryThatItsOwnerHasFreed_EndsTheSwapBeforeAnythingIsExchanged()
    {
        using Probe optimizer = Averaging();
        Parameter<float> first = optimizer.AddTensor("first", 20);
        var owner = new OwnedMemory(4);
        Parameter<float> lost = optimizer.Add("lost", owner.Memory, new float[4]);
        optimizer.Step();
        optimizer.Step();
        float[] before = first.Values.ToArray();
        owner.Free();

        Assert.StartsWith("The memory of 'lost'", Assert.Throws<InvalidOperationException>(optimizer.SwapInAverages).Message, StringComparison.Ordinal);

        Assert.False(optimizer.AveragesSwappedIn);
        Assert.Equal(before, first.Values.ToArray());
        optimizer.Remove(lost);
        optimizer.SwapInAverages();
        Assert.NotEqual(before, first.Values.ToArray());
    }

    [Fact]
    public void MemoryLostInTheMiddleOfASwap_CanBeSwappedBack()
    {
        using Probe optimizer = Averaging();
        Parameter<float> first = optimizer.AddTensor("first", 20);
        var owner = new OwnedMemory(new float[4]);
        optimizer.Add("lost", owner.Memory, new float[4]);
        optimizer.Step();
        optimizer.Step();
        string before = Unchanged.Describe(optimizer);
        int looks = 0;

        // The first look is the check of the memory.
        owner.Looked = () => _ = ++looks == 2 ? throw new TimeoutException() : 0;
        Assert.Throws<TimeoutException>(optimizer.SwapInAverages);
        owner.Looked = null;

        Assert.True(optimizer.AveragesSwappedIn);
        optimizer.SwapOutAverages();
        Assert.Equal(before, Unchanged.Describe(optimizer));
    }

    [Fact]
    public void MemoryFreedWhileSwappedIn_EndsTheSwapBackBeforeAnythingIsExchanged()
    {
        using Probe optimizer = Averaging();
        Parameter<float> first = optimizer.AddTensor("first", 20);
        var owner = new OwnedMemory(4);
        optimizer.Add("lost", owner.Memory, new float[4]);
        optimizer.Step();
        optimizer.Step();
        optimizer.SwapInAverages();
        float[] averages = first.Values.ToArray();
        owner.Free();

        Assert.StartsWith("The memory of 'lost'", Assert.Throws<InvalidOperationException>(optimizer.SwapOutAverages).Message, StringComparison.Ordinal);

        Assert.True(optimizer.AveragesSwappedIn);
        Assert.Equal(averages, first.Values.ToArray());
    }

    [Fact]
    public void DisposeWhileSwappedIn_LeavesTheAverages()
    {
        Probe optimizer = Trained();
        float[][] averages = All(optimizer, parameter => parameter.Average);
        optimizer.SwapInAverages();

        optimizer.Dispose();

        Assert.Equal(averages, All(optimizer, parameter => parameter.Values));
        Assert.Throws<ObjectDisposedException>(optimizer.SwapOutAverages);
    }

    private static float[][] All(Optimizer<float> optimizer, Func<Parameter<float>, ReadOnlyMemory<float>> memory) =>
        optimizer.Parameters.Select(parameter => memory(parameter).ToArray()).ToArray();

    private static Probe Trained()
    {
        Probe optimizer = Averaging();
        for (int tensor = 0; tensor < Lengths.Length; tensor++)
        {
            optimizer.AddTensor($"{tensor}", Lengths[tensor], seed: tensor);
        }

        optimizer.Step();
        optimizer.Step();
        return optimizer;
    }

    /// <summary>Gradient descent that averages its parameters by halves, as [WeightAverage(0.5)] would. The average is not the first state.</summary>
    internal static Probe Averaging() => new(
        [Probe.Plain],
        (int _, double _, in StepContext context) => context.Step,
        (int _, double step, in TensorSlice<float> slice) =>
        {
            Span<float> average = slice.State(1);
            for (int i = 0; i < average.Length; i++)
            {
                float parameter = slice.Parameters[i] - slice.Gradients[i];
                average[i] = step == 1 ? parameter : (0.5f * average[i]) + (0.5f * parameter);
                slice.Parameters[i] = parameter;
            }
        })
    {
        States = [new StateDescription("other"), new StateDescription("average")],
        WeightAverage = 1,
    };
}
