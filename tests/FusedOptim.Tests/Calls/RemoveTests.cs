using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Remove: the optimizer forgets a tensor, and its handle is of no use any more.</summary>
public sealed class RemoveTests
{
    [Fact]
    public void RemovedTensor_IsNotSteppedAnyMore()
    {
        using AdamW optimizer = new AdamW().Trained();
        Parameter<float> removed = optimizer.Parameters[0];
        optimizer.Remove(removed);
        float[] before = removed.Values.ToArray();

        optimizer.Step();

        Assert.Equal(before, removed.Values.ToArray());
        Assert.Equal(2, removed.StepCount);
        Assert.Equal(3, Assert.Single(optimizer.Parameters).StepCount);
    }

    [Fact]
    public void RemovedTensor_GivesBackItsNameAndItsMemory()
    {
        using AdamW optimizer = new AdamW().Trained();
        Parameter<float> removed = optimizer.Parameters[0];
        optimizer.Remove(removed);

        Parameter<float> again = optimizer.Add(removed.Name, removed.Values, removed.Gradient);

        Assert.Equal(0, again.StepCount);
        Assert.All(again.State("first_moment").ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(["second", "first"], optimizer.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void HandleOfARemovedTensor_RefusesEveryUse()
    {
        using AdamW optimizer = new AdamW().Trained();
        Parameter<float> removed = optimizer.Parameters[0];
        Memory<float> state = removed.State("first_moment");
        optimizer.Remove(removed);

        Assert.Contains("'first' is not a tensor", Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Remove(removed)).Message, StringComparison.Ordinal);
        optimizer.BeginStep();
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Step(removed));
        Assert.Equal(
            "'first' has been removed from its AdamW.",
            Unchanged.Throws<InvalidOperationException>(optimizer, () => removed.Frozen = true).Message);
        Unchanged.Throws<InvalidOperationException>(optimizer, () => removed.Gradient = null);
        Assert.Throws<ObjectDisposedException>(() => state.Span[0]);
        Assert.Throws<ObjectDisposedException>(() => removed.State("first_moment").Span[0]);
    }

    [Fact]
    public void ForeignTensor_IsRefused()
    {
        using AdamW optimizer = new AdamW().Trained(), other = new AdamW().Trained();

        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Remove(other.Parameters[0]));
        Unchanged.Throws<ArgumentNullException>(optimizer, () => optimizer.Remove(null!));
    }

    [Fact]
    public void RemainingTensors_AreSteppedAsIfTheRemovedOneHadNeverBeen()
    {
        using var expected = new AdamW();
        using var actual = new AdamW();
        Parameter<float> kept = expected.AddTensor("kept", 100);
        Parameter<float> removed = actual.AddTensor("removed", 20_000, seed: 9);
        Parameter<float> also = actual.AddTensor("kept", 100);
        actual.Step();
        actual.Remove(removed);
        actual.Step();
        expected.Step();
        expected.Step();

        Assert.Equal(kept.Values.ToArray(), also.Values.ToArray());
    }
}
