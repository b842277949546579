namespace FusedOptim.Training;

/// <summary>A copy of all parameters of an optimizer's tensors at one step; states and hyperparameters are not in it.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class ParameterSnapshot<T>
    where T : unmanaged
{
    private readonly (string Name, T[] Values)[] tensors;

    /// <summary>Copies the parameters of an optimizer as they are in place.</summary>
    /// <exception cref="ArgumentException">The optimizer has no tensors.</exception>
    public ParameterSnapshot(Optimizer<T> optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (optimizer.Parameters.Count == 0)
        {
            throw new ArgumentException($"{optimizer.Name} has no tensors to copy; add them first.", nameof(optimizer));
        }

        StepCount = optimizer.StepCount;
        tensors = [.. optimizer.Parameters.Select(parameter => (parameter.Name, parameter.Values.ToArray()))];
    }

    /// <summary>The steps of the optimizer when it was taken.</summary>
    public long StepCount { get; }

    /// <summary>The names of the tensors, in order of Add.</summary>
    public IReadOnlyList<string> Names => [.. tensors.Select(tensor => tensor.Name)];

    internal IReadOnlyList<(string Name, T[] Values)> Tensors => tensors;

    /// <summary>The parameters of a tensor.</summary>
    /// <exception cref="ArgumentException">There is no such tensor.</exception>
    public ReadOnlyMemory<T> Values(string name)
    {
        int tensor = Array.FindIndex(tensors, tensor => tensor.Name == name);
        return tensor >= 0
            ? tensors[tensor].Values
            : throw new ArgumentException($"The snapshot has no tensor '{name}'; it has {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>Puts the parameters into an optimizer with the same tensors, bit for bit. Its states and steps stay as they are.</summary>
    /// <exception cref="ArgumentException">A tensor is missing, added or of another length: the message names it. Nothing has been changed.</exception>
    public void CopyTo(Optimizer<T> optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        TensorMatch.Refuse(optimizer, [.. tensors.Select(tensor => (tensor.Name, tensor.Values.Length))], "the snapshot");
        for (int tensor = 0; tensor < tensors.Length; tensor++)
        {
            tensors[tensor].Values.CopyTo(optimizer.Parameters[tensor].Values.Span);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{tensors.Length} tensors at step {StepCount}";
}
