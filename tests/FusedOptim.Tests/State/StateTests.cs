using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.State;

/// <summary>The state of a tensor: its names, its first values, and where it lies.</summary>
public sealed class StateTests
{
    [Fact]
    public void UnknownState_ListsThoseThatExist()
    {
        using AdamW optimizer = new AdamW().Trained();

        string message = Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Parameters[0].State("exp_avg")).Message;

        Assert.StartsWith("AdamW has no state 'exp_avg'; it has first_moment, second_moment.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleWithoutState_SaysSo()
    {
        using Sgd optimizer = new Sgd().Trained();

        string message = Assert.Throws<ArgumentException>(() => optimizer.Parameters[0].State("momentum")).Message;

        Assert.StartsWith("Sgd has no state 'momentum'; it has none.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void InitialValue_IsThatOfTheGroupWhenTheTensorIsAdded()
    {
        using var optimizer = new AdaGrad { InitialValue = 0.1 };
        ParameterGroup<float> group = optimizer.AddGroup("other", values => values with { InitialValue = 0.25 });

        Parameter<float> first = optimizer.AddTensor("first", 100), other = group.AddTensor("other", 100);
        optimizer.InitialValue = 3;

        Assert.All(first.State("squared_gradient_sum").ToArray(), value => Assert.Equal(0.1f, value));
        Assert.All(other.State("squared_gradient_sum").ToArray(), value => Assert.Equal(0.25f, value));
        Assert.All(optimizer.AddTensor("late", 100).State("squared_gradient_sum").ToArray(), value => Assert.Equal(3f, value));
    }

    [Fact]
    public void State_CanBeWrittenByTheCaller()
    {
        using var optimizer = new SgdMomentum { LearningRate = 1, Momentum = 0.5 };
        float[] values = [1f];
        Parameter<float> parameter = optimizer.Add("a", values, new float[1]);
        optimizer.Step();
        parameter.State("momentum").Span[0] = 8;

        optimizer.Step();

        Assert.Equal(-3f, values[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(5000)]
    public void EachState_IsAlignedTo64Bytes(int length)
    {
        using var optimizer = new AdamW();
        Parameter<float> parameter = optimizer.AddTensor("a", length);

        Assert.Equal(0, Address(parameter.State("first_moment")) % 64);
        Assert.Equal(0, Address(parameter.State("second_moment")) % 64);
    }

    [Fact]
    public void StatesOfALargeTensor_AreStaggeredWithinAPage()
    {
        using var optimizer = new AdamW();

        // Whole pages: without staggering both would begin at the same place of a page.
        Parameter<float> parameter = optimizer.AddTensor("a", 8192);

        Assert.Equal(1344, Address(parameter.State("first_moment")) % 4096);
        Assert.Equal(2688, Address(parameter.State("second_moment")) % 4096);
    }

    [Theory]
    [InlineData(1, 4096)]
    [InlineData(2, 100_000)]
    [InlineData(5, 4097)]
    [InlineData(63, 4096)]
    [InlineData(64, 8192)]
    [InlineData(3, 4095)]
    public void StatesOfABlock_DoNotOverlap(int states, int bytes)
    {
        using StateBlock block = StateBlock.Allocate([.. Enumerable.Repeat((nuint)bytes, states)]);
        for (int state = 0; state < states; state++)
        {
            block.Span<byte>(state, bytes).Fill((byte)(state + 1));
        }

        for (int state = 0; state < states; state++)
        {
            Assert.Equal(-1, block.Span<byte>(state, bytes).IndexOfAnyExcept((byte)(state + 1)));
            Assert.Equal(0, Address(ref block.Span<byte>(state, bytes)[0]) % 64);
        }
    }

    [Fact]
    public void PinnedState_LivesUntilItIsUnpinned()
    {
        AdamW optimizer = new AdamW().Trained();
        Parameter<float> parameter = optimizer.Parameters[0];
        float[] before = parameter.State("first_moment").ToArray();
        using (MemoryHandle handle = parameter.State("first_moment")[2..].Pin())
        {
            optimizer.Dispose();

            Assert.False(parameter.Block.IsClosed);
            Assert.Equal(before[2], At(handle));
        }

        Assert.True(parameter.Block.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => parameter.State("first_moment"));
    }

    private static float At(MemoryHandle handle) => Marshal.PtrToStructure<float>(Pointer(handle));

    private static unsafe nint Pointer(MemoryHandle handle) => (nint)handle.Pointer;

    private static long Address(Memory<float> memory) => Address(ref MemoryMarshal.GetReference(memory.Span));

    private static unsafe long Address<T>(ref T element) => (nint)Unsafe.AsPointer(ref element);
}
