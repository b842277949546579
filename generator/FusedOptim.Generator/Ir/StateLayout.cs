using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Ir;

/// <summary>Where a state is in memory, named as <c>FusedOptim.Kernels.StatePlace</c> is.</summary>
internal enum StatePlace
{
    /// <summary>In an array of elements.</summary>
    Element,

    /// <summary>In an array of BFloat16.</summary>
    BFloat16,

    /// <summary>In the upper half of each 32-bit word of an array.</summary>
    FirstOfPair,

    /// <summary>In the lower half of the words of the state before.</summary>
    SecondOfPair,
}

/// <summary>
/// The arrays of the states. Two neighbours in BFloat16 share one array of 32-bit words, one word an element: taking halves of a word is cheaper than to widen and narrow
/// vectors. One that is left over has an array of its own.
/// </summary>
internal sealed class StateLayout
{
    private readonly StatePlace[] places;

    private StateLayout(StatePlace[] places) => this.places = places;

    /// <summary>That of a rule all of whose states are elements, however many it has.</summary>
    public static StateLayout Elements { get; } = new([]);

    /// <summary>The place of a state.</summary>
    public StatePlace this[int state] => state < places.Length ? places[state] : StatePlace.Element;

    public static StateLayout Of(EquatableArray<StateInfo> states)
    {
        var places = new List<StatePlace>();
        for (int state = 0; state < states.Count; state++)
        {
            bool isNarrow = states[state].Format == StorageFormat.BFloat16;
            if (isNarrow && state + 1 < states.Count && states[state + 1].Format == StorageFormat.BFloat16)
            {
                places.AddRange([StatePlace.FirstOfPair, StatePlace.SecondOfPair]);
                state++;
            }
            else
            {
                places.Add(isNarrow ? StatePlace.BFloat16 : StatePlace.Element);
            }
        }

        return new StateLayout([.. places]);
    }

    /// <summary>The state that names the array of a state: the state itself, or the first one of its pair.</summary>
    public int Array(int state) => this[state] == StatePlace.SecondOfPair ? state - 1 : state;

    /// <summary>The state that shares its words with a state; null if none does.</summary>
    public int? OtherHalf(int state) => this[state] switch
    {
        StatePlace.FirstOfPair => state + 1,
        StatePlace.SecondOfPair => state - 1,
        _ => null,
    };

    /// <summary>The states that have an array of their own, or share it with the next one.</summary>
    public IEnumerable<int> Arrays => Enumerable.Range(0, places.Length).Where(state => this[state] != StatePlace.SecondOfPair);

    /// <summary>The bytes of an element of the array of a state.</summary>
    public int Bytes(int state, IrType element) => this[state] switch
    {
        StatePlace.Element => element.Bytes(),
        StatePlace.BFloat16 => sizeof(ushort),
        _ => sizeof(uint),
    };
}
