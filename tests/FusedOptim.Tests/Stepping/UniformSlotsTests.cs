using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>Which tensors share the uniform values of a step.</summary>
public sealed class UniformSlotsTests
{
    // Group and t of each tensor.
    private static readonly (int Group, long Step)[] Mixed = [(0, 5), (0, 5), (1, 5), (0, 5), (0, 6), (1, 5), (0, 5)];

    [Fact]
    public void TensorsOfOneGroupWithTheSameStep_ShareASlot()
    {
        (string slots, string uses) = Assign(Mixed, onePerTensor: false);

        Assert.Equal("0 0 1 0 2 1 0", slots);
        Assert.Equal("0/-1 2/-1 4/-1", uses);
    }

    [Fact]
    public void SlotPerTensor_IsCopiedFromOneThatAgrees()
    {
        (string slots, string uses) = Assign(Mixed, onePerTensor: true);

        Assert.Equal("0 1 2 3 4 5 6", slots);
        Assert.Equal("0/-1 1/0 2/-1 3/0 4/-1 5/2 6/0", uses);
    }

    // A slot is copied when its source has been computed, that is from an earlier one.
    private static (string Slots, string Uses) Assign((int Group, long Step)[] tensors, bool onePerTensor)
    {
        using var optimizer = new AdamW();
        optimizer.AddGroup("other");
        List<Parameter<float>> parameters = tensors.Select((tensor, index) =>
        {
            Parameter<float> parameter = optimizer.Groups[tensor.Group].AddTensor($"{index}", 1);
            parameter.StepCount = tensor.Step;
            return parameter;
        }).ToList();
        var slots = new UniformSlots<float>(onePerTensor);

        // Twice: nothing is left of the step before.
        slots.Assign(Enumerable.Reverse(parameters).ToList());
        slots.Assign(parameters);

        Assert.All(slots.Uses, use => Assert.Same(parameters[use.Tensor], use.Parameter));
        return (string.Join(' ', parameters.Select(parameter => parameter.Slot)), string.Join(' ', slots.Uses.Select(use => $"{use.Tensor}/{use.CopyOf}")));
    }
}
