using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// Says which tensors share uniform values in a step: those of one group with the same t, or, where a rule reduces over tensors, none. So the powers of
/// a bias correction are computed once and not a thousand times.
/// </summary>
/// <param name="onePerTensor">Whether each tensor has a slot of its own, because it has reductions or scalars of its own.</param>
/// <param name="shareFirst">Whether slots of tensors with the same group and t begin with the same values; not if they have scalars.</param>
internal sealed class UniformSlots<T>(bool onePerTensor, bool shareFirst = true)
    where T : unmanaged
{
    private readonly List<Use> uses = [];
    private readonly Dictionary<(int Group, long Step), int> shared = [];

    /// <summary>The slots of the step, each with the first tensor that uses it.</summary>
    public List<Use> Uses => uses;

    /// <summary>Gives every tensor its slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Assign(List<Parameter<T>> tensors)
    {
        uses.Clear();
        shared.Clear();
        Parameter<T>? last = null;
        ReadOnlySpan<Parameter<T>> all = CollectionsMarshal.AsSpan(tensors);
        for (int tensor = 0; tensor < all.Length; tensor++)
        {
            Parameter<T> parameter = all[tensor];

            // For the first tensor nothing is looked up: that saves the second step of a process the compiling of a lookup that most never need.
            if (last is not null && last.Group == parameter.Group && last.StepCount == parameter.StepCount)
            {
                Join(tensor, parameter, last.Slot);
            }
            else if (uses.Count > 0 && shared.TryGetValue((parameter.Group.Index, parameter.StepCount), out int slot))
            {
                Join(tensor, parameter, slot);
            }
            else
            {
                shared.Add((parameter.Group.Index, parameter.StepCount), uses.Count);
                Open(tensor, parameter, -1);
            }

            last = parameter;
        }
    }

    private void Join(int tensor, Parameter<T> parameter, int slot)
    {
        if (onePerTensor)
        {
            Open(tensor, parameter, shareFirst ? slot : -1);
        }
        else
        {
            parameter.Slot = slot;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Open(int tensor, Parameter<T> parameter, int copyOf)
    {
        parameter.Slot = uses.Count;
        uses.Add(new Use(parameter, tensor, copyOf));
    }

    /// <summary>A slot of the step.</summary>
    /// <param name="Parameter">The first tensor that uses it.</param>
    /// <param name="Tensor">The tensor's number.</param>
    /// <param name="CopyOf">The slot with the same values before any reduction, or -1.</param>
    internal readonly record struct Use(Parameter<T> Parameter, int Tensor, int CopyOf);
}
