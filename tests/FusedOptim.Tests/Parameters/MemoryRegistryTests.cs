using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Parameters;

/// <summary>Memory that overlaps is refused, whoever owns it; memory that only touches is not.</summary>
public sealed class MemoryRegistryTests
{
    [Theory]
    [InlineData(10, 10)] // the same
    [InlineData(19, 10)] // one element at the end
    [InlineData(1, 10)] // one element at the beginning
    [InlineData(12, 3)] // inside
    [InlineData(0, 30)] // around
    public void ParametersOverParameters_AreRefused(int start, int length)
    {
        float[] array = new float[40];
        using var optimizer = new AdamW();
        optimizer.Add("old", array.AsMemory(10, 10), null);

        string message = Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("new", array.AsMemory(start, length), null)).Message;

        Assert.Equal("The memory of the parameters of 'new' overlaps the parameters of 'old'; each tensor needs memory of its own.", message);
    }

    [Fact]
    public void SlicesThatTouch_AreAccepted()
    {
        float[] array = new float[40];
        using var optimizer = new AdamW();
        optimizer.Add("middle", array.AsMemory(10, 10), array.AsMemory(20, 10));

        optimizer.Add("around", array.AsMemory(0, 10), array.AsMemory(30, 10));

        Assert.Equal(2, optimizer.Parameters.Count);
    }

    [Fact]
    public void ParametersOverTheirOwnGradient_AreRefused()
    {
        float[] array = new float[19];
        using var optimizer = new AdamW();

        string message = Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("a", array.AsMemory(0, 10), array.AsMemory(9, 10))).Message;

        Assert.StartsWith("The memory of the gradient of 'a' overlaps the parameters of 'a'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersAfterARefusedGradient_AreFreeAgain()
    {
        float[] array = new float[19], gradient = new float[10];
        using var optimizer = new AdamW();
        Assert.Throws<ArgumentException>(() => optimizer.Add("a", array.AsMemory(0, 10), array.AsMemory(9, 10)));

        optimizer.Add("a", array.AsMemory(0, 10), gradient);

        Assert.Single(optimizer.Parameters);
    }

    [Fact]
    public void GradientOverAnotherTensors_IsRefused()
    {
        float[] array = new float[10];
        using var optimizer = new AdamW();
        optimizer.Add("a", new float[10], array);
        Parameter<float> other = optimizer.Add("b", new float[10], new float[10]);

        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("c", new float[10], array));
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("c", array, null));
        Unchanged.Throws<ArgumentException>(optimizer, () => other.Gradient = array);
    }

    [Fact]
    public void NativeMemory_IsKnownByItsAddress()
    {
        using var owner = new OwnedMemory(20);
        using var optimizer = new AdamW();
        optimizer.Add("old", owner.Memory[..10], null);

        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("new", owner.Memory[9..], null));
        optimizer.Add("new", owner.Memory[10..], null);

        Assert.Equal(2, optimizer.Parameters.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ArrayBehindAManager_IsFoundOut(bool arrayFirst)
    {
        float[] array = new float[10];
        var hidden = new OwnedMemory(array);
        using var optimizer = new AdamW();
        optimizer.Add("old", arrayFirst ? array : hidden.Memory, null);

        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("new", arrayFirst ? hidden.Memory : array, null));
    }

    [Fact]
    public void StateOfTheOptimizerItself_IsRefused()
    {
        using AdamW optimizer = new AdamW().Trained();
        Memory<float> state = optimizer.Parameters[0].State("first_moment");

        ArgumentException exception = Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("new", state[2..], null));
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Add("new", new float[19], state));
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Parameters[0].Gradient = state);

        Assert.Equal(
            "The memory of the parameters of 'new' is the state 'first.first_moment' of the same optimizer; each tensor needs memory of its own.",
            exception.Message);
    }

    [Fact]
    public void StateOfAnotherOptimizer_IsMemoryLikeAnyOther()
    {
        using AdamW first = new AdamW().Trained();
        using var second = new Sgd();
        second.Add("average", new float[19], first.Parameters[0].State("first_moment"));

        second.Step();

        Assert.NotEqual(0, second.Parameters[0].Values.Span[0]);
    }

    [Fact]
    public void FreedMemoryOfOneTensor_DoesNotHinderOthers()
    {
        var owner = new OwnedMemory(10);
        using var optimizer = new AdamW();
        Parameter<float> lost = optimizer.Add("lost", owner.Memory, null);
        owner.Free();
        GC.Collect();

        optimizer.AddTensor("other", 10);
        optimizer.Remove(lost);
        optimizer.Step();

        Assert.Equal("other", Assert.Single(optimizer.Parameters).Name);
    }

    [Fact]
    public void MemoryThatThrows_IsRefusedWithWhatItsOwnerThrows()
    {
        var owner = new OwnedMemory(10);
        Memory<float> memory = owner.Memory;
        owner.Free();
        using AdamW optimizer = new AdamW().Trained();

        Unchanged.Throws<ObjectDisposedException>(optimizer, () => optimizer.Add("new", memory, null));
        Unchanged.Throws<ObjectDisposedException>(optimizer, () => optimizer.Add("new", new float[10], memory));
    }
}
