using System.Numerics;

namespace FusedOptim.Benchmarks.Memory;

/// <summary>Parameters and gradients of a workload's tensors, and as many states, each in memory of its own. All contenders start from the same values.</summary>
internal sealed class TensorSet<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private TensorSet(IReadOnlyList<AlignedMemory<T>[]> arrays) => Arrays = arrays;

    /// <summary>For each tensor its arrays: parameters, states, gradient last.</summary>
    public IReadOnlyList<AlignedMemory<T>[]> Arrays { get; }

    public static TensorSet<T> Create(IReadOnlyList<int> lengths, int states)
    {
        var arrays = new AlignedMemory<T>[lengths.Count][];
        for (int tensor = 0; tensor < lengths.Count; tensor++)
        {
            var all = new AlignedMemory<T>[states + 2];
            all[0] = new AlignedMemory<T>(lengths[tensor], AlignedMemory<T>.ParameterOffset);
            for (int state = 0; state < states; state++)
            {
                all[state + 1] = new AlignedMemory<T>(lengths[tensor], AlignedMemory<T>.StateOffset(state, states));
            }

            all[^1] = new AlignedMemory<T>(lengths[tensor], AlignedMemory<T>.GradientOffset);
            StartValues.FillParameters(all[0].GetSpan(), tensor);
            StartValues.FillGradients(all[^1].GetSpan(), tensor);
            arrays[tensor] = all;
        }

        return new TensorSet<T>(arrays);
    }

    public Span<T> Parameters(int tensor) => Arrays[tensor][0].GetSpan();

    public Span<T> Gradients(int tensor) => Arrays[tensor][^1].GetSpan();

    public Span<T> State(int tensor, int state) => Arrays[tensor][state + 1].GetSpan();

    public void Dispose()
    {
        foreach (AlignedMemory<T>[] tensor in Arrays)
        {
            foreach (AlignedMemory<T> array in tensor)
            {
                array.Dispose();
            }
        }
    }
}
