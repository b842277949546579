using TorchSharp;
using TorchParameter = TorchSharp.Modules.Parameter;

namespace FusedOptim.Torch;

/// <summary>Adds parameters to an optimizer: all or none.</summary>
/// <param name="optimizer">The optimizer.</param>
/// <param name="group">The group; null for the default group, and to let parameters be where they are.</param>
internal sealed class Adder<T>(Optimizer<T> optimizer, ParameterGroup<T>? group)
    where T : unmanaged
{
    private readonly Dictionary<nint, Parameter<T>> present = optimizer.Parameters
        .Where(parameter => parameter.GradientSource is TensorSource<T>)
        .ToDictionary(parameter => ((TensorSource<T>)parameter.GradientSource!).Address);

    /// <summary>Adds the trainable parameters of a module.</summary>
    public Parameter<T>[] Add(torch.nn.Module module, string prefix)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(prefix);
        (string Name, TorchParameter Tensor)[] tensors =
        [
            .. module.named_parameters()
                .Where(found => found.parameter.requires_grad && found.parameter.NumberOfElements > 0)
                .Select(found => (prefix.Length == 0 ? found.name : $"{prefix}.{found.name}", found.parameter)),
        ];

        // All are looked at before one is added: state is allocated for each.
        foreach ((string name, TorchParameter tensor) in tensors)
        {
            Check(name, tensor);
        }

        var handles = new List<Parameter<T>>();
        var added = new Stack<Parameter<T>>();
        try
        {
            foreach ((string name, TorchParameter tensor) in tensors)
            {
                nint address = TensorLayout.Address(tensor);
                if (!present.TryGetValue(address, out Parameter<T>? handle))
                {
                    handle = AddChecked(name, tensor);
                    present.Add(address, handle);
                    added.Push(handle);
                }
                else if (!IsSame(tensor, ((TensorSource<T>)handle.GradientSource!).Tensor))
                {
                    throw new ArgumentException(
                        $"'{name}' is in the memory of '{handle.Name}' and has a gradient of its own, as a view or a detached copy has: use one parameter for both, or give it memory of its own by .clone().");
                }
                else if (handles.Contains(handle))
                {
                    continue;
                }

                handles.Add(handle);
            }
        }
        catch
        {
            while (added.TryPop(out Parameter<T>? last))
            {
                optimizer.Remove(last);
            }

            throw;
        }

        return [.. handles];
    }

    /// <summary>Adds one parameter.</summary>
    public Parameter<T> Add(string name, TorchParameter tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Check(name, tensor);
        return AddChecked(name, tensor);
    }

    // Two objects may stand for one tensor of libtorch, as those do that a script module makes for each of its parts; or be two tensors in the same memory. Only what is
    // set for the one and seen by the other tells.
    private static bool IsSame(TorchParameter tensor, TorchParameter other)
    {
        if (ReferenceEquals(tensor, other) || other.IsInvalid)
        {
            return true;
        }

        bool before = other.requires_grad;
        tensor.requires_grad = false;
        bool isSame = before && !other.requires_grad;
        tensor.requires_grad = true;
        return isSame;
    }

    private void Check(string name, TorchParameter tensor)
    {
        if (TensorLayout.ProblemOf<T>(name, tensor, optimizer.Name) is { } problem)
        {
            throw new ArgumentException(problem);
        }

        if (group is not null && present.TryGetValue(TensorLayout.Address(tensor), out Parameter<T>? other) && other.Group != group)
        {
            throw new ArgumentException($"'{name}' is in the group '{other.Group.Name}' already, as '{other.Name}': move it by MoveTo, or add it to '{group.Name}' first.");
        }
    }

    private Parameter<T> AddChecked(string name, TorchParameter tensor)
    {
        var source = new TensorSource<T>(name, tensor);
        Parameter<T> handle = (group ?? optimizer.Groups[0]).Add(name, source.Values, null, [.. tensor.shape.Select(dimension => (int)dimension)]);
        handle.GradientSource = source;
        return handle;
    }
}
