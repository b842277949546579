namespace FusedOptim;

// The states of a tensor by their names.
public sealed partial class Parameter<T>
{
    /// <summary>
    /// One state of the tensor: memory of the optimizer, valid until the tensor is removed or the optimizer disposed. A span of it does not keep the
    /// memory alive: keep the optimizer, the handle or the <see cref="Memory{T}"/> as long as the span.
    /// </summary>
    /// <param name="name">The name of the state, for example <c>first_moment</c>.</param>
    /// <exception cref="ArgumentException">The rule has no such state; the message lists those that it has.</exception>
    /// <exception cref="InvalidOperationException">
    /// The state is kept in another format (<see cref="StateStorageAttribute"/>): <see cref="CopyStateTo"/> and <see cref="CopyStateFrom"/> convert it.
    /// </exception>
    /// <exception cref="ObjectDisposedException">On access, after the tensor was removed or the optimizer disposed.</exception>
    public Memory<T> State(string name)
    {
        int state = StateIndex(name);
        return stateMemories[state]?.Memory ?? throw new InvalidOperationException(
            $"'{name}' of {Optimizer.Name} is kept as BFloat16, and not as {typeof(T).Name}; use {nameof(CopyStateTo)} and {nameof(CopyStateFrom)}.");
    }

    /// <summary>Copies one state of the tensor, in whatever format it is kept.</summary>
    /// <param name="name">The name of the state.</param>
    /// <param name="destination">Where it goes, as long as the parameters.</param>
    /// <exception cref="ArgumentException">The rule has no such state, or the length differs.</exception>
    /// <exception cref="ObjectDisposedException">The tensor was removed or the optimizer disposed.</exception>
    public void CopyStateTo(string name, Span<T> destination)
    {
        int state = StateIndex(name);
        CheckStateLength(name, destination.Length, nameof(destination));
        RefuseReleased(name);
        States.CopyTo(state, destination);

        // Spans of native memory do not: if this call is the last use of the handle, a collection would free what is being copied.
        GC.KeepAlive(this);
    }

    /// <summary>Sets one state of the tensor, in whatever format it is kept: <see cref="StateFormat.BFloat16"/> gets the nearest values.</summary>
    /// <param name="name">The name of the state.</param>
    /// <param name="source">The values, as many as the parameters.</param>
    /// <exception cref="ArgumentException">The rule has no such state, or the length differs. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running.</exception>
    /// <exception cref="ObjectDisposedException">The tensor was removed or the optimizer disposed.</exception>
    public void CopyStateFrom(string name, ReadOnlySpan<T> source)
    {
        int state = StateIndex(name);
        CheckStateLength(name, source.Length, nameof(source));
        using (Optimizer.Enter(nameof(CopyStateFrom)))
        {
            RefuseReleased(name);
            States.CopyFrom(state, source);
        }
    }

    private int StateIndex(string name)
    {
        for (int state = 0; state < stateMemories.Length; state++)
        {
            if (Optimizer.Description.States[state].Name == name)
            {
                return state;
            }
        }

        string known = stateMemories.Length == 0 ? "it has none" : $"it has {string.Join(", ", Optimizer.Description.States.Select(state => state.Name))}";
        throw new ArgumentException($"{Optimizer.Name} has no state '{name}'; {known}.", nameof(name));
    }

    private void CheckStateLength(string name, int length, string argument)
    {
        if (length != Length)
        {
            throw new ArgumentException($"'{Name}' has {Length} elements of {name}, but {argument} has {length}.", argument);
        }
    }

    private void RefuseReleased(string name)
    {
        if (Block.IsClosed)
        {
            throw Released(name);
        }
    }

    private ObjectDisposedException Released(string name) => new($"{Name}.{name}");
}
