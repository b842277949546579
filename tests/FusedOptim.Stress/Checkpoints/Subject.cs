namespace FusedOptim.Stress.Checkpoints;

/// <summary>An optimizer with files of it, for what does not know its element type.</summary>
internal interface ISubject : IDisposable
{
    /// <summary>The rule.</summary>
    string Name { get; }

    /// <summary>A file to begin with.</summary>
    byte[] Original { get; }

    /// <summary>A file of the same optimizer some steps later.</summary>
    byte[] Later { get; }

    /// <summary>Everything that the optimizer holds, as the file that it would save.</summary>
    byte[] Content();

    /// <summary>Loads a file.</summary>
    void Load(byte[] file, LoadOptions? options);

    /// <summary>Makes the optimizer what it was before anything was loaded.</summary>
    void Restore();
}

/// <summary>An optimizer that files are loaded into, and two files of another one of the same make.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class Subject<T> : ISubject
    where T : unmanaged
{
    private readonly Optimizer<T> target;
    private readonly byte[] initial;

    /// <param name="create">Makes an optimizer with tensors, gradients, groups and schedules; from the number come the values.</param>
    public Subject(Func<int, Optimizer<T>> create)
    {
        using Optimizer<T> saved = create(1);
        Original = Stepped(saved);
        Later = Stepped(saved);
        target = create(2);
        initial = Stepped(target);
    }

    /// <inheritdoc/>
    public string Name => target.Name;

    /// <inheritdoc/>
    public byte[] Original { get; }

    /// <inheritdoc/>
    public byte[] Later { get; }

    /// <inheritdoc/>
    public byte[] Content() => Saved(target);

    /// <inheritdoc/>
    public void Load(byte[] file, LoadOptions? options) => target.Load(new MemoryStream(file), options);

    /// <inheritdoc/>
    public void Restore() => Load(initial, options: null);

    /// <inheritdoc/>
    public void Dispose() => target.Dispose();

    private static byte[] Stepped(Optimizer<T> optimizer)
    {
        for (int step = 0; step < 3; step++)
        {
            optimizer.Step();
        }

        return Saved(optimizer);
    }

    private static byte[] Saved(Optimizer<T> optimizer)
    {
        using var stream = new MemoryStream();
        optimizer.Save(stream);
        return stream.ToArray();
    }
}
