using TorchSharp.Modules;

namespace FusedOptim.Torch;

/// <summary>The whole state of an optimizer, in the place where TorchSharp keeps the hyperparameters of a group.</summary>
internal sealed class FusedOptions<T>(TorchOptimizer<T> optimizer) : OptimizerOptions
    where T : unmanaged
{
    private static readonly SaveOptions Saved = new() { Content = CheckpointContent.StateOnly };
    private static readonly LoadOptions Loaded = new() { Content = CheckpointContent.StateOnly };

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer)
    {
        using var checkpoint = new MemoryStream();
        optimizer.Fused.Save(checkpoint, Saved);
        writer.Write(checkpoint.Length);
        writer.Write(checkpoint.GetBuffer(), 0, (int)checkpoint.Length);
        writer.Write(optimizer.Groups.Count);
        foreach (TorchGroup<T> group in optimizer.Groups)
        {
            writer.Write(group.InitialLearningRate);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CheckpointException">The state is of another optimizer, or damaged. Nothing has been changed.</exception>
    /// <exception cref="EndOfStreamException">It has been cut off. Nothing has been changed.</exception>
    public override void LoadStateDict(BinaryReader reader)
    {
        // The checkpoint checks itself; what is behind it is read before it is loaded.
        long length = reader.ReadInt64();
        if (length is < 0 or > int.MaxValue)
        {
            throw new CheckpointException($"the state dict is damaged: it claims to have a state of {length} bytes");
        }

        byte[] checkpoint = reader.ReadBytes((int)length);
        double[] initial = new double[Math.Clamp(reader.ReadInt32(), 0, ushort.MaxValue)];
        for (int group = 0; group < initial.Length; group++)
        {
            initial[group] = reader.ReadDouble();
        }

        optimizer.Fused.Load(new MemoryStream(checkpoint), Loaded);
        foreach ((TorchGroup<T> group, double rate) in optimizer.Groups.Zip(initial))
        {
            group.InitialLearningRate = rate;
        }
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerOptions source)
    {
        if (source is not FusedOptions<T> other)
        {
            throw new ArgumentException($"The state dict is not of a fused optimizer of {typeof(T).Name}.", nameof(source));
        }

        using var copy = new MemoryStream();
        using var writer = new BinaryWriter(copy);
        other.SaveStateDict(writer);
        writer.Flush();
        copy.Position = 0;
        using var reader = new BinaryReader(copy);
        LoadStateDict(reader);
    }
}
