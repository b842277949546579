using System.Numerics;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>An optimizer of this library with tensors, which it frees in the end.</summary>
internal sealed class OurContender<T> : Contender<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TensorSet<T> tensors;
    private readonly Optimizer<T> optimizer;
    private readonly bool zeroesGradients;

    /// <param name="optimizer">The optimizer, without tensors.</param>
    /// <param name="lengths">The lengths of the tensors.</param>
    /// <param name="zeroesGradients">Whether a step sets gradients to zero, so that they have to be filled anew from time to time.</param>
    public OurContender(Optimizer<T> optimizer, IReadOnlyList<int> lengths, bool zeroesGradients = false)
    {
        this.optimizer = optimizer;
        this.zeroesGradients = zeroesGradients;
        tensors = TensorSet<T>.Create(lengths, states: 0);
        for (int tensor = 0; tensor < tensors.Arrays.Count; tensor++)
        {
            optimizer.Add($"tensor {tensor}", tensors.Arrays[tensor][0].Memory, tensors.Arrays[tensor][^1].Memory);
        }

        Refresh();
    }

    public override int MostSteps => zeroesGradients ? StepEndValues.MostSteps : int.MaxValue;

    public override void Step() => optimizer.Step();

    public override ReadOnlySpan<T> Parameters(int tensor) => tensors.Parameters(tensor);

    public override void Refresh()
    {
        if (zeroesGradients)
        {
            for (int tensor = 0; tensor < tensors.Arrays.Count; tensor++)
            {
                StepEndValues.FillGradients(tensors.Gradients(tensor), tensor);
            }
        }
    }

    public override void Dispose()
    {
        optimizer.Dispose();
        tensors.Dispose();
    }
}
