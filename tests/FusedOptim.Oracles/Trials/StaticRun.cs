using System.Numerics;
using FusedOptim.Oracles.Interpreter;

namespace FusedOptim.Oracles.Trials;

/// <summary>The tensors of a trial once more, stepped by the static <c>Update</c> on memory of their own.</summary>
internal sealed class StaticRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StaticUpdate<T> update;

    /// <param name="update">The method.</param>
    /// <param name="start">Tensors before their first step.</param>
    public StaticRun(StaticUpdate<T> update, InterpretedTensor[] start)
    {
        this.update = update;
        Parameters = [.. start.Select(tensor => Narrow(tensor.Parameters))];
        States = [.. start.Select(tensor => tensor.States.Select(Narrow).ToArray())];
        Gradients = new T[]?[start.Length];
    }

    public T[][] Parameters { get; }

    public T[][][] States { get; }

    /// <summary>The gradients of the last step, as it left them; null for a tensor that took no part.</summary>
    public T[]?[] Gradients { get; }

    /// <summary>One step of all tensors, which know their group's values and how many steps they have taken with this one.</summary>
    public void Step(T[]?[] gradients, InterpretedTensor[] tensors, double scale)
    {
        for (int index = 0; index < tensors.Length; index++)
        {
            Gradients[index] = (T[]?)gradients[index]?.Clone();
            if (Gradients[index] is { } gradient)
            {
                update(Parameters[index], gradient, States[index], tensors[index].Hyperparameters, tensors[index].Steps, scale);
            }
        }
    }

    private static T[] Narrow(double[] values) => [.. values.Select(T.CreateTruncating)];
}
