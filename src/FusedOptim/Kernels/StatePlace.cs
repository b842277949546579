using System.ComponentModel;

namespace FusedOptim.Kernels;

/// <summary>Where a state is in memory.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public enum StatePlace
{
    /// <summary>In an array of elements.</summary>
    Element,

    /// <summary>In an array of <see cref="FusedOptim.BFloat16"/>.</summary>
    BFloat16,

    /// <summary>First in an array of <see cref="BFloat16Pair"/>; the next state is second there.</summary>
    FirstOfPair,

    /// <summary>Second in the array of the state before.</summary>
    SecondOfPair,
}
