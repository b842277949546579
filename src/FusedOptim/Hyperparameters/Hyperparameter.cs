namespace FusedOptim;

/// <summary>One hyperparameter of one optimizer: what it is, and its value in each group.</summary>
/// <typeparam name="T">The element type of the optimizer.</typeparam>
public sealed class Hyperparameter<T>
    where T : unmanaged
{
    private readonly Optimizer<T> optimizer;
    private readonly int index;

    internal Hyperparameter(Optimizer<T> optimizer, HyperparameterDescriptor descriptor, int index)
    {
        this.optimizer = optimizer;
        this.index = index;
        Descriptor = descriptor;
    }

    /// <summary>Name, default, range and meaning.</summary>
    public HyperparameterDescriptor Descriptor { get; }

    /// <summary>The name of the property, for example <c>LearningRate</c>.</summary>
    public string Name => Descriptor.Name;

    /// <summary>The value in the default group.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside its range. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public double Value
    {
        get => this[optimizer.Groups[0]];
        set => this[optimizer.Groups[0]] = value;
    }

    /// <summary>The value in a group of the optimizer.</summary>
    /// <exception cref="ArgumentException">The group belongs to another optimizer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside its range. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public double this[ParameterGroup<T> group]
    {
        get => Own(group).Get(index);
        set => Own(group).Set(index, value);
    }

    private ParameterGroup<T> Own(ParameterGroup<T> group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Optimizer == optimizer
            ? group
            : throw new ArgumentException($"The group '{group.Name}' belongs to another optimizer.", nameof(group));
    }
}
