namespace FusedOptim;

/// <summary>Loads a checkpoint: reads all of the file, checks all of it, and only then changes the optimizer.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="optimizer">The optimizer.</param>
/// <param name="stream">The file.</param>
/// <param name="options">What is taken, and what is let pass.</param>
internal sealed class CheckpointLoader<T>(Optimizer<T> optimizer, Stream stream, LoadOptions options) : IDisposable
    where T : unmanaged
{
    private readonly HashedFile file = new(stream);
    private readonly StagedTensors staged = new();
    private readonly List<string> missing = [];

    /// <summary>Loads.</summary>
    /// <exception cref="CheckpointException">The file is refused; nothing has been changed.</exception>
    public Checkpoint Load()
    {
        byte[] bytes = file.ReadHeader();
        var wanted = WantedTensors.Of(optimizer, options);
        FileHeader header = new FileHeaderReader(wanted.Contains, FileHeaderReader.MostOwnStrings(optimizer.Parameters.Count)).Read(bytes);
        var strings = new FileStrings(header.Strings);
        bool isVerified = strings.TakeIfAny(FileHeader.HashKey) is not null;
        string? version = strings.TakeIfAny(CheckpointKeys.Version);
        string? rule = strings.TakeIfAny(CheckpointKeys.Rule);
        strings.TakeIfAny(CheckpointKeys.Id);
        options.CheckOrigin(optimizer.Name, rule, isVerified);
        wanted.CheckSlices(header, ShardStrings.Take(strings));
        var plan = new OptimizerPlan<T>(optimizer, options, mustBeFinite: !isVerified, missing);
        plan.Read(strings);
        wanted.Check(header, plan.IsThere, missing);
        Stage(header);
        if (isVerified)
        {
            file.CheckHash(bytes);
        }

        staged.Check(wanted, mustBeFinite: !isVerified);
        staged.Apply(optimizer, wanted, plan);
        return new Checkpoint
        {
            IsVerified = isVerified,
            Rule = rule,
            LibraryVersion = version,
            Strings = strings.Callers,
            Missing = missing,
            Skipped = header.Unknown.Count,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Stage(FileHeader header)
    {
        List<FilePart> parts = FilePart.InOrder(header);
        file.CheckLength(parts);
        foreach (FilePart part in parts)
        {
            if (part.Entry is { } entry)
            {
                var data = new StagedTensor(entry.Format);
                file.Fill(data, part.End - part.Begin);
                staged.Add(part.Name, data);
            }
            else
            {
                file.Skip(part.End - part.Begin);
            }
        }

        file.CheckEnd();
    }
}
