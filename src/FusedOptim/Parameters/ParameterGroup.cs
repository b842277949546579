using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>Tensors that are stepped with the same hyperparameters, for code that does not know the rule.</summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class ParameterGroup<T>
    where T : unmanaged
{
    private protected ParameterGroup(Optimizer<T> optimizer, string name, int index)
    {
        Optimizer = optimizer;
        Name = name;
        Index = index;
    }

    /// <summary>The name, unique in its optimizer. The group that every optimizer starts with is called <c>default</c>.</summary>
    public string Name { get; }

    /// <summary>The optimizer that the group belongs to.</summary>
    public Optimizer<T> Optimizer { get; }

    /// <summary>The tensors of the group, in order of Add.</summary>
    public IEnumerable<Parameter<T>> Parameters => Optimizer.Parameters.Where(parameter => parameter.Group == this);

    /// <summary>The position among the groups of the optimizer.</summary>
    internal int Index { get; }

    /// <summary>The learning rate of the group's next step.</summary>
    internal double LearningRate => Optimizer.LearningRateIndex is var index && index >= 0 ? Get(index) : double.NaN;

    /// <summary>Adds a tensor to the group. See <see cref="Optimizer{T}.Add"/>.</summary>
    public Parameter<T> Add(string name, Memory<T> parameters, Memory<T>? gradients, ReadOnlySpan<int> shape = default) =>
        Optimizer.AddTo(this, name, parameters, gradients, shape);

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal abstract double Get(int hyperparameter);

    internal abstract void Set(int hyperparameter, double value);

    internal abstract void Validate();

    /// <summary>What a state starts from in this group.</summary>
    internal abstract T InitialValue(StateDescription state);
}
