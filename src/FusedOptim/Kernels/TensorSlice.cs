using System.ComponentModel;

namespace FusedOptim.Kernels;

/// <summary>The part of one tensor that a kernel works on: views of its parameters, gradients and states.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct TensorSlice<T>
    where T : unmanaged
{
    private readonly Parameter<T> parameter;
    private readonly int start;
    private readonly ReductionPartials partials;

    internal TensorSlice(Parameter<T> parameter, int start, int length, ReductionPartials partials, nuint ahead = 0)
    {
        this.parameter = parameter;
        this.start = start;
        this.partials = partials;
        Ahead = ahead;
        Parameters = parameter.Values.Span.Slice(start, length);
        Gradients = parameter.GradientMemory.Span.Slice(start, length);
    }

    /// <summary>The parameters of the slice.</summary>
    public Span<T> Parameters { get; }

    /// <summary>The gradients of the slice.</summary>
    public Span<T> Gradients { get; }

    /// <summary>How many elements ahead a loop asks for memory: <see cref="Prefetch.Ahead{T}(long, int)"/> of the step.</summary>
    public nuint Ahead { get; }

    /// <summary>One state of the slice, by its index in <see cref="RuleDescription.States"/>.</summary>
    public Span<T> State(int index) => StateSpan<T>(index);

    /// <summary>One state of the slice that is kept as <see cref="BFloat16"/> alone.</summary>
    public Span<BFloat16> BFloat16State(int index) => StateSpan<BFloat16>(index);

    /// <summary>Two states of the slice that are kept together, by the index of the first.</summary>
    public Span<BFloat16Pair> PairedStates(int index) => StateSpan<BFloat16Pair>(index);

    /// <summary>The numbers of state of the tensor as they were before the step.</summary>
    public ReadOnlySpan<double> Scalars => parameter.Scalars;

    /// <summary>The numbers of state of the tensor for the next step, where calls for each element compute them.</summary>
    public Span<double> NextScalars => parameter.NextScalars;

    /// <summary>Where the slice puts its partial results of one reduction: one double for each of its blocks of <see cref="Lanes.BlockLength"/> elements.</summary>
    public Span<double> Partials(int reduction) =>
        partials.Blocks(reduction, parameter.FirstBlock + (start / Lanes.BlockLength), Lanes.Blocks(Parameters.Length));

    // One step from the parameter to the memory: a thousand small tensors wait for each object on the way.
    private unsafe Span<TState> StateSpan<TState>(int index)
        where TState : unmanaged => new((TState*)parameter.StateAddresses[index] + start, Parameters.Length);
}
