namespace FusedOptim.Training;

/// <summary>A tensor whose gradient is checked, for networks without an optimizer.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class GradientTensor<T>
    where T : unmanaged
{
    /// <summary>A tensor from its memory, which stays the caller's.</summary>
    /// <param name="name">The name in messages.</param>
    /// <param name="values">The parameters; they are moved one at a time, and put back.</param>
    /// <param name="gradient">Where the backward pass puts the gradient, as long as the parameters.</param>
    /// <param name="shape">The lengths of the dimensions; one dimension if there are none.</param>
    /// <exception cref="ArgumentException">The name is empty, or a length or the shape does not fit.</exception>
    public GradientTensor(string name, Memory<T> values, Memory<T> gradient, params int[] shape)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (values.Length != gradient.Length)
        {
            throw new ArgumentException($"The gradient of '{name}' has {gradient.Length} elements, but its parameters have {values.Length}.", nameof(gradient));
        }

        if (shape.Length > 0 && (Array.Exists(shape, length => length < 1) || shape.Aggregate(1L, (product, length) => product * length) != values.Length))
        {
            throw new ArgumentException($"The shape [{string.Join(", ", shape)}] of '{name}' does not have its {values.Length} elements.", nameof(shape));
        }

        Name = name;
        Values = values;
        Gradient = gradient;
        Shape = shape.Length > 0 ? [.. shape] : [values.Length];
    }

    internal GradientTensor(Parameter<T> parameter, Memory<T> gradient)
        : this(parameter.Name, parameter.Values, gradient, [.. parameter.Shape])
    {
    }

    /// <summary>The name in messages.</summary>
    public string Name { get; }

    /// <summary>The lengths of the dimensions.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The parameters.</summary>
    public Memory<T> Values { get; }

    /// <summary>The gradient.</summary>
    public Memory<T> Gradient { get; }
}
