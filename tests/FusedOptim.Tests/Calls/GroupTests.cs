using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Groups: their names, their values, and what changes which of them.</summary>
public sealed class GroupTests
{
    [Fact]
    public void NewGroup_CopiesTheDefaultGroupAtThatMoment()
    {
        using var optimizer = new AdamW { LearningRate = 0.5 };
        ParameterGroup<float, AdamW.HyperparameterValues> copied = optimizer.AddGroup("copied");
        ParameterGroup<float, AdamW.HyperparameterValues> changed = optimizer.AddGroup("changed", values => values with { WeightDecay = 0 });

        optimizer.LearningRate = 0.25;
        optimizer.WeightDecay = 0.125;

        Assert.Equal((0.5, 0.01), (copied.Values.LearningRate, copied.Values.WeightDecay));
        Assert.Equal((0.5, 0.0), (changed.Values.LearningRate, changed.Values.WeightDecay));
        Assert.Equal((0.25, 0.125), (optimizer.DefaultGroup.Values.LearningRate, optimizer.DefaultGroup.Values.WeightDecay));
        Assert.Equal(["default", "copied", "changed"], optimizer.Groups.Select(group => group.Name));
    }

    [Fact]
    public void EachTensor_IsSteppedWithTheValuesOfItsGroup()
    {
        using var optimizer = new Sgd { LearningRate = 1 };
        ParameterGroup<float> half = optimizer.AddGroup("half", values => values with { LearningRate = 0.5 });
        float[] a = [10], b = [10], c = [10];
        optimizer.Add("a", a, new float[] { 1 });
        half.Add("b", b, new float[] { 1 });
        optimizer.Add("c", c, new float[] { 1 });

        optimizer.Step();

        Assert.Equal([9f, 9.5f, 9f], [a[0], b[0], c[0]]);
        Assert.Equal(["a", "c"], optimizer.DefaultGroup.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["b"], half.Parameters.Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("default")]
    [InlineData("taken")]
    public void EmptyOrTakenGroupName_IsRefused(string name)
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.AddGroup("taken");

        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.AddGroup(name));
        Assert.Equal("new", optimizer.AddGroup("new").Name);
    }

    [Fact]
    public void ValuesMadeByDefault_AreRefusedEverywhere()
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.AddGroup("other");

        string message = Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.AddGroup("new", _ => default)).Message;

        Assert.Equal("default(AdamW.HyperparameterValues) has no values; use 'new AdamW.HyperparameterValues()'.", message);
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.DefaultGroup.Values = default);
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.ForAllGroups(_ => default));
    }

    [Fact]
    public void ForAllGroups_ChangesEachFromItsOwnValues()
    {
        using var optimizer = new AdamW { LearningRate = 8 };
        ParameterGroup<float, AdamW.HyperparameterValues> other = optimizer.AddGroup("other", values => values with { LearningRate = 2 });

        optimizer.ForAllGroups(values => values with { LearningRate = values.LearningRate / 2 });

        Assert.Equal((4.0, 1.0), (optimizer.LearningRate, other.Values.LearningRate));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void ForAllGroupsThatFailsInOneGroup_ChangesNone(int failing)
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.AddGroup("b");
        optimizer.AddGroup("c");
        int called = 0;

        // Values that the setters refuse, values that only the check behind the callback sees, and a callback that throws by itself.
        Unchanged.Throws<ArgumentOutOfRangeException>(optimizer, () => optimizer.ForAllGroups(values => values with { Beta1 = called++ == failing ? 1 : 0.5 }));
        called = 0;
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.ForAllGroups(values => called++ == failing ? default : values with { Beta1 = 0.5 }));
        called = 0;
        Unchanged.Throws<TimeoutException>(
            optimizer,
            () => optimizer.ForAllGroups(values => called++ == failing ? throw new TimeoutException() : values with { Beta1 = 0.5 }));
        Unchanged.Throws<ArgumentNullException>(optimizer, () => optimizer.ForAllGroups(null!));
    }

    [Fact]
    public void CallbackThatChangesTheOptimizer_IsRefused()
    {
        using AdamW optimizer = new AdamW().Trained();
        Action[] changes =
        [
            optimizer.Step,
            optimizer.BeginStep,
            optimizer.ZeroGradients,
            () => optimizer.LearningRate = 1,
            () => optimizer.Add("new", new float[1], null),
            () => optimizer.AddGroup("new"),
            () => optimizer.Remove(optimizer.Parameters[0]),
            () => optimizer.Parameters[0].Frozen = true,
            () => optimizer.Parameters[0].Gradient = null,
            () => optimizer.LossScale = 2,
            () => optimizer.MaxDegreeOfParallelism = 1,
            optimizer.Dispose,
        ];

        foreach (Action change in changes)
        {
            Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.AddGroup("group", Calling));
            Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.ForAllGroups(Calling));

            AdamW.HyperparameterValues Calling(AdamW.HyperparameterValues values)
            {
                change();
                return values;
            }
        }

        optimizer.AddGroup("group", values => values with { LearningRate = optimizer.CurrentLearningRate });
        optimizer.Step();
    }
}
