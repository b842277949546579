using System.Numerics;

namespace FusedOptim.Training;

/// <summary>A tensor of a <see cref="TensorSet{T}"/>: parameters and their gradient, memory of the caller.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TrainedTensor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>? source;

    internal TrainedTensor(string name, Memory<T> values, Memory<T> gradient, int[] shape, int start, Parameter<T>? source)
    {
        Name = name;
        Values = values;
        Gradient = gradient;
        Shape = Array.AsReadOnly(shape);
        Start = start;
        this.source = source;
    }

    /// <summary>The name, unique in its set.</summary>
    public string Name { get; }

    /// <summary>The lengths of the dimensions; their product is <see cref="Length"/>.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Length => Values.Length;

    /// <summary>The parameters themselves, changed in place.</summary>
    public Memory<T> Values { get; }

    /// <summary>Where the loss function writes the gradient.</summary>
    public Memory<T> Gradient { get; }

    /// <summary>Where the tensor begins in the flat vector of all of them.</summary>
    internal int Start { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Refuses memory that cannot be used any more, and a gradient that the optimizer which the tensor comes from has replaced.</summary>
    /// <exception cref="InvalidOperationException">It is so.</exception>
    internal void Check()
    {
        if (source is { IsRemoved: false } && !(source.Gradient is { } current && current.Equals(Gradient)))
        {
            throw new InvalidOperationException(
                $"The gradient of '{Name}' is other memory in its {source.Optimizer.Name} than when the tensor was taken over. Take the tensors over again, into a new object.");
        }

        try
        {
            _ = Values.Span;
            _ = Gradient.Span;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The memory of '{Name}' cannot be used any more: its owner has freed or resized it.", exception);
        }
    }
}
