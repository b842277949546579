namespace FusedOptim.Training;

/// <summary>Refuses copies between tensors that are not the same.</summary>
internal static class TensorMatch
{
    /// <exception cref="ArgumentException">Names, order or lengths differ.</exception>
    public static void Refuse<T>(Optimizer<T> optimizer, IReadOnlyList<(string Name, int Length)> copied, string what)
        where T : unmanaged
    {
        if (optimizer.Parameters.Count != copied.Count)
        {
            throw new ArgumentException($"{optimizer.Name} has {optimizer.Parameters.Count} tensors, but {what} {copied.Count}.", nameof(optimizer));
        }

        for (int tensor = 0; tensor < copied.Count; tensor++)
        {
            Parameter<T> parameter = optimizer.Parameters[tensor];
            if (parameter.Name != copied[tensor].Name || parameter.Length != copied[tensor].Length)
            {
                throw new ArgumentException(
                    $"Tensor {tensor} of {optimizer.Name} is '{parameter.Name}' with {parameter.Length} elements, but that of {what} '{copied[tensor].Name}' with " +
                    $"{copied[tensor].Length}.",
                    nameof(optimizer));
            }
        }
    }
}
