using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>The states of one tensor: one array for each, or for each pair that shares one.</summary>
internal sealed class TensorStates
{
    private readonly ImmutableArray<StateDescription> states;
    private readonly int[] arrays;
    private readonly int length;

    /// <param name="states">What states the rule has.</param>
    /// <param name="length">The elements of the tensor.</param>
    /// <param name="element">The bytes of an element.</param>
    public TensorStates(ImmutableArray<StateDescription> states, int length, int element)
    {
        this.states = states;
        this.length = length;
        arrays = new int[states.Length];
        var sizes = new List<nuint>();
        for (int state = 0; state < states.Length; state++)
        {
            if (states[state].Place != StatePlace.SecondOfPair)
            {
                sizes.Add((nuint)length * (nuint)Bytes(states[state].Place, element));
            }

            arrays[state] = sizes.Count - 1;
        }

        Block = StateBlock.Allocate(CollectionsMarshal.AsSpan(sizes));
        Addresses = [.. arrays.Select(Block.Address)];
        TotalBytes = sizes.Sum(size => (long)size);
    }

    /// <summary>Their memory.</summary>
    public StateBlock Block { get; }

    /// <summary>Where the array of each state begins, as long as the block is not freed.</summary>
    public nint[] Addresses { get; }

    /// <summary>The bytes of all of them.</summary>
    public long TotalBytes { get; }

    /// <summary>The number of the array of a state in the block.</summary>
    public int Array(int state) => arrays[state];

    /// <summary>The array of a state, whatever its elements are.</summary>
    public Span<T> Span<T>(int state)
        where T : unmanaged => Block.Span<T>(arrays[state], length);

    /// <summary>Copies a state, in whatever format it is.</summary>
    public void CopyTo<T>(int state, Span<T> destination)
        where T : unmanaged
    {
        if (states[state].Place == StatePlace.Element)
        {
            Span<T>(state).CopyTo(destination);
            return;
        }

        Span<float> floats = MemoryMarshal.Cast<T, float>(destination);
        for (int element = 0; element < length; element++)
        {
            floats[element] = Narrow(state, element);
        }
    }

    /// <summary>Sets a state; a format of fewer bits gets the nearest values.</summary>
    public void CopyFrom<T>(int state, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        if (states[state].Place == StatePlace.Element)
        {
            source.CopyTo(Span<T>(state));
            return;
        }

        ReadOnlySpan<float> floats = MemoryMarshal.Cast<T, float>(source);
        for (int element = 0; element < length; element++)
        {
            SetNarrow(state, element, (BFloat16)floats[element]);
        }
    }

    /// <summary>Sets all elements of a state.</summary>
    public void Fill<T>(int state, T value)
        where T : unmanaged
    {
        if (states[state].Place == StatePlace.Element)
        {
            Span<T>(state).Fill(value);
            return;
        }

        var narrow = (BFloat16)Unsafe.BitCast<T, float>(value);
        for (int element = 0; element < length; element++)
        {
            SetNarrow(state, element, narrow);
        }
    }

    /// <summary>An element of a state that is kept in 16 bits.</summary>
    public BFloat16 Narrow(int state, int element) => states[state].Place switch
    {
        StatePlace.BFloat16 => Span<BFloat16>(state)[element],
        StatePlace.FirstOfPair => Span<BFloat16Pair>(state)[element].First,
        _ => Span<BFloat16Pair>(state)[element].Second,
    };

    /// <summary>Sets an element of a state that is kept in 16 bits.</summary>
    public void SetNarrow(int state, int element, BFloat16 value)
    {
        if (states[state].Place == StatePlace.BFloat16)
        {
            Span<BFloat16>(state)[element] = value;
            return;
        }

        ref BFloat16Pair pair = ref Span<BFloat16Pair>(state)[element];
        pair = states[state].Place == StatePlace.FirstOfPair ? new BFloat16Pair(value, pair.Second) : new BFloat16Pair(pair.First, value);
    }

    private static int Bytes(StatePlace place, int element) => place switch
    {
        StatePlace.Element => element,
        StatePlace.BFloat16 => Unsafe.SizeOf<BFloat16>(),
        _ => Unsafe.SizeOf<BFloat16Pair>(),
    };
}
