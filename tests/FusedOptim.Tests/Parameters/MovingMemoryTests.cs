using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Parameters;

/// <summary>Memory is known by its address, and the collector moves arrays: overlap is found all the same.</summary>
public sealed class MovingMemoryTests
{
    [Fact]
    public void ArraysThatTheCollectorMoves_AreStillKnown()
    {
        using var optimizer = new AdamW();
        List<float[]> arrays = Scattered();
        for (int i = 0; i < arrays.Count; i++)
        {
            optimizer.Add($"{i}", arrays[i].AsMemory(0, 10), null);
        }

        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);

        foreach (float[] array in arrays)
        {
            Assert.Throws<ArgumentException>(() => optimizer.Add("again", array.AsMemory(9, 2), null));
            optimizer.Add($"rest {optimizer.Parameters.Count}", array.AsMemory(10), null);
        }
    }

    [Fact]
    public void RefusedGradientWhileTheCollectorMovesArrays_LeavesTheOldOneKnown()
    {
        using var optimizer = new AdamW();
        List<float[]> arrays = Scattered();
        Parameter<float> parameter = optimizer.Add("a", new float[10], arrays[^1].AsMemory(0, 10));
        for (int i = 0; i < arrays.Count - 1; i++)
        {
            optimizer.Add($"{i}", arrays[i].AsMemory(0, 10), null);
        }

        var mover = new OwnedMemory(new float[10]);
        optimizer.Add("mover", mover.Memory, null);

        // The look at the manager's memory comes while the old gradient is away from the registry.
        mover.Looked = () =>
        {
            mover.Looked = null;
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        };
        Assert.Throws<ArgumentException>(() => parameter.Gradient = mover.Memory);

        Assert.Throws<ArgumentException>(() => optimizer.Add("over the gradient", arrays[^1].AsMemory(9, 2), null));
        optimizer.Add("beside the gradient", arrays[^1].AsMemory(10), null);
    }

    [Fact]
    public void OwnerThatThrowsWhileTheCollectorMovesArrays_DoesNoHarm()
    {
        using var optimizer = new AdamW();
        List<float[]> arrays = Scattered();
        for (int i = 0; i < arrays.Count; i++)
        {
            optimizer.Add($"{i}", arrays[i].AsMemory(0, 10), null);
        }

        int looks = 0;
        var owner = new OwnedMemory(new float[10]);
        Memory<float> memory = owner.Memory;
        owner.Looked = () =>
        {
            // All are located again because of the collection; then the owner is asked once more.
            if (++looks == 2)
            {
                throw new TimeoutException();
            }

            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        };
        Unchanged.Throws<TimeoutException>(optimizer, () => optimizer.Add("new", memory, null));

        Assert.Equal(2, looks);
        Assert.All(arrays, array => Assert.Throws<ArgumentException>(() => optimizer.Add("again", array.AsMemory(9, 2), null)));
    }

    // Every second array is dropped: the collector moves the rest together.
    private static List<float[]> Scattered()
    {
        var arrays = new List<float[]>();
        for (int i = 0; i < 40; i++)
        {
            _ = new byte[5000 + i];
            arrays.Add(new float[20]);
        }

        arrays.Reverse();
        return arrays;
    }
}
