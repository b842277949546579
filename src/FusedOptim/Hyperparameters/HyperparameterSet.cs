using System.Collections;
using System.Collections.Immutable;

namespace FusedOptim;

/// <summary>The hyperparameters of an optimizer by name, for code that does not know the rule: command lines, searches.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class HyperparameterSet<T> : IReadOnlyList<Hyperparameter<T>>
    where T : unmanaged
{
    private readonly Optimizer<T> optimizer;
    private readonly Hyperparameter<T>[] items;

    internal HyperparameterSet(Optimizer<T> optimizer, ImmutableArray<HyperparameterDescriptor> descriptors)
    {
        this.optimizer = optimizer;
        items = [.. descriptors.Select((descriptor, index) => new Hyperparameter<T>(optimizer, descriptor, index))];
    }

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public Hyperparameter<T> this[int index] => items[index];

    /// <summary>A hyperparameter by its name, for example <c>LearningRate</c>.</summary>
    /// <exception cref="ArgumentException">The rule has no such hyperparameter; the message lists those that it has.</exception>
    public Hyperparameter<T> this[string name] =>
        TryGet(name, out Hyperparameter<T>? found)
            ? found
            : throw new ArgumentException($"{optimizer.Name} has no hyperparameter '{name}'; it has {string.Join(", ", items.Select(item => item.Name))}.", nameof(name));

    /// <summary>Looks for a hyperparameter that the rule may not have.</summary>
    public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Hyperparameter<T>? hyperparameter)
    {
        hyperparameter = Array.Find(items, item => item.Name == name);
        return hyperparameter is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<Hyperparameter<T>> GetEnumerator() => ((IEnumerable<Hyperparameter<T>>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
