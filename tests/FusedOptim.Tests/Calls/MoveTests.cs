using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Tensors that change their group, and groups that stand still.</summary>
public sealed class MoveTests
{
    [Fact]
    public void MovedTensor_KeepsItsStateAndHasTheHyperparametersOfItsNewGroup()
    {
        using AdamW moved = Create(), byHand = Create();
        ParameterGroup<float, AdamW.HyperparameterValues> fast = moved.AddGroup("fast", values => values with { LearningRate = 0.1 });
        Step(moved, byHand, 3);
        Parameter<float> tensor = moved.Parameters[0];

        tensor.MoveTo(fast);

        Assert.Same(fast, tensor.Group);
        Assert.Equal([tensor], fast.Parameters);
        Assert.Equal(3, tensor.StepCount);
        Assert.Equal(byHand.Parameters[0].State("first_moment").ToArray(), tensor.State("first_moment").ToArray());
        byHand.LearningRate = 0.1;
        Step(moved, byHand, 2);
        Assert.Equal(byHand.Parameters[0].Values.ToArray(), tensor.Values.ToArray());
        Assert.NotEqual(byHand.Parameters[1].Values.ToArray(), moved.Parameters[1].Values.ToArray());
    }

    [Fact]
    public void NewGroup_TakesTheTensorsThatItsConditionNames()
    {
        using AdamW optimizer = Create();
        optimizer.Add("matrix", new float[6], new float[6], [2, 3]);

        ParameterGroup<float, AdamW.HyperparameterValues> vectors =
            optimizer.AddGroup("no decay", values => values with { WeightDecay = 0 }, where: tensor => tensor.Shape.Count == 1);

        Assert.Equal(["first", "second"], vectors.Parameters.Select(tensor => tensor.Name));
        Assert.Equal(["matrix"], optimizer.DefaultGroup.Parameters.Select(tensor => tensor.Name));
    }

    [Fact]
    public void NewGroup_WhoseConditionThrowsIsNotThere()
    {
        using AdamW optimizer = Create();

        Unchanged.Throws<TimeoutException>(optimizer, () => optimizer.AddGroup("other", where: _ => throw new TimeoutException()));
        Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.AddGroup("other", where: tensor => tensor.Frozen = true));
    }

    [Fact]
    public void Moves_ThatAreNotPossibleAreRefused()
    {
        using AdamW optimizer = Create(), other = Create();
        Parameter<float> tensor = optimizer.Parameters[0];
        ParameterGroup<float> group = optimizer.AddGroup("group");

        Assert.Contains("'default' belongs to another", Unchanged.Throws<ArgumentException>(optimizer, () => tensor.MoveTo(other.Groups[0])).Message, StringComparison.Ordinal);
        Unchanged.Throws<ArgumentNullException>(optimizer, () => tensor.MoveTo(null!));
        optimizer.BeginStep();
        Unchanged.Throws<InvalidOperationException>(optimizer, () => tensor.MoveTo(group));
        optimizer.EndStep();
        optimizer.Remove(tensor);
        Assert.Contains("'first' has been removed", Unchanged.Throws<InvalidOperationException>(optimizer, () => tensor.MoveTo(group)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FrozenGroup_StandsStillWithAllThatComesIntoIt()
    {
        using AdamW optimizer = Create();
        ParameterGroup<float> group = optimizer.AddGroup("group");
        optimizer.Parameters[0].MoveTo(group);
        optimizer.Step();
        float[] first = optimizer.Parameters[0].Values.ToArray(), second = optimizer.Parameters[1].Values.ToArray();

        group.Frozen = true;
        optimizer.Step();
        Assert.Equal(first, optimizer.Parameters[0].Values.ToArray());
        Assert.NotEqual(second, second = optimizer.Parameters[1].Values.ToArray());
        Assert.Equal((1, 2), (optimizer.Parameters[0].StepCount, optimizer.Parameters[1].StepCount));
        Assert.Contains("; frozen; 1 tensor", optimizer.ToString(), StringComparison.Ordinal);

        optimizer.Parameters[1].MoveTo(group);
        optimizer.Step();
        Assert.Equal(second, optimizer.Parameters[1].Values.ToArray());

        group.Frozen = false;
        optimizer.Parameters[1].Frozen = true;
        optimizer.Step();
        Assert.Equal((2, 2), (optimizer.Parameters[0].StepCount, optimizer.Parameters[1].StepCount));
    }

    private static AdamW Create()
    {
        var optimizer = new AdamW { LearningRate = 0.01 };
        optimizer.AddTensor("first", 7);
        optimizer.AddTensor("second", 3, seed: 2);
        return optimizer;
    }

    private static void Step(AdamW one, AdamW other, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            one.Step();
            other.Step();
        }
    }
}
