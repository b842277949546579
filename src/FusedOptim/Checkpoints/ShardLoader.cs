namespace FusedOptim;

/// <summary>
/// Loads what an optimizer holds of a checkpoint that several processes have written, a file each, however they had cut it: first the headers of all files are compared, then of the
/// files that have something of it that is read, and only then the optimizer is changed.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="optimizer">The optimizer.</param>
/// <param name="paths">The files of all processes, in any order.</param>
/// <param name="options">What is taken, and what is let pass.</param>
internal sealed class ShardLoader<T>(Optimizer<T> optimizer, IReadOnlyList<string> paths, LoadOptions options)
    where T : unmanaged
{
    private readonly List<string> missing = [];
    private readonly Dictionary<string, List<ShardPart>> parts = new(StringComparer.Ordinal);
    private readonly List<(string Tensor, ElementFormat Format, List<StagedTensor> Pieces)> planned = [];

    /// <summary>Loads.</summary>
    /// <exception cref="CheckpointException">The files are refused; nothing has been changed.</exception>
    public Checkpoint Load()
    {
        var wanted = WantedTensors.Of(optimizer, options);
        ShardFile[] files = [.. paths.Select(path => ShardFile.Read(path, optimizer, wanted, options))];
        if (files.Length == 0)
        {
            throw new CheckpointException("no file is given");
        }

        foreach (ShardFile file in files)
        {
            file.CheckSameSave(files[0]);
            Collect(file, wanted);
        }

        FileStrings strings = files[0].Strings;
        string? version = strings.TakeIfAny(CheckpointKeys.Version);
        string? rule = strings.TakeIfAny(CheckpointKeys.Rule);
        strings.TakeIfAny(CheckpointKeys.Id);
        bool isVerified = Array.TrueForAll(files, file => file.Signature is not null);
        var plan = new OptimizerPlan<T>(optimizer, options, mustBeFinite: !isVerified, missing);
        plan.Read(strings);
        foreach (TensorSlot slot in wanted.Slots)
        {
            CheckCover(slot, plan.IsThere);
            Plan(slot);
        }

        var staged = new StagedTensors();
        Array.ForEach(files, file => file.Stage());
        planned.ForEach(one => staged.Add(one.Tensor, StagedTensor.Of(one.Pieces, one.Format)));
        staged.Check(wanted, mustBeFinite: !isVerified);
        staged.Apply(optimizer, wanted, plan);
        return new Checkpoint
        {
            IsVerified = isVerified,
            Rule = rule,
            LibraryVersion = version,
            Strings = strings.Callers,
            Missing = missing,
            Skipped = files.Max(file => file.Skipped),
        };
    }

    private void Collect(ShardFile file, WantedTensors wanted)
    {
        foreach (TensorSlot slot in wanted.Slots)
        {
            if (file.Part(slot, optimizer.Name) is not { } part)
            {
                continue;
            }

            if (!parts.TryGetValue(slot.Name, out List<ShardPart>? all))
            {
                parts.Add(slot.Name, all = []);
            }

            // Numbers of a tensor are the same in all files.
            if (slot.Place is not null || all.Count == 0)
            {
                all.Add(part);
            }
        }
    }

    // Not only of what is held here: what others would look for in vain, all refuse.
    private void CheckCover(TensorSlot slot, bool hasStrings)
    {
        if (!parts.TryGetValue(slot.Name, out List<ShardPart>? all))
        {
            if (slot is not NumberSlot || !hasStrings)
            {
                missing.Add(options.AllowMissing
                    ? slot.Name
                    : throw new CheckpointException(
                        $"tensor '{slot.Name}' of {optimizer.Name} is in none of the files; {nameof(LoadOptions)}.{nameof(LoadOptions.AllowMissing)} leaves it as it is"));
            }

            return;
        }

        if (slot.Place is null)
        {
            return;
        }

        all.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        ShardPart? last = null;
        int end = 0;
        foreach (ShardPart part in all.Where(part => part.End > part.Begin))
        {
            if (part.Begin < end)
            {
                throw new CheckpointException($"elements of tensor '{slot.Name}' from {part.Begin} on are in '{last!.File.Path}' and in '{part.File.Path}'");
            }

            RefuseGap(slot, end, part.Begin);
            (last, end) = (part, part.End);
        }

        RefuseGap(slot, end, slot.Place.Place.TotalLength);
    }

    private static void RefuseGap(TensorSlot slot, int end, int next)
    {
        if (next > end)
        {
            throw new CheckpointException($"elements {end} to {next} of tensor '{slot.Name}' are in none of the files: the file of a process is missing");
        }
    }

    // In the order of the elements, so that the pieces of a slice are that slice.
    private void Plan(TensorSlot slot)
    {
        if (!parts.TryGetValue(slot.Name, out List<ShardPart>? all))
        {
            return;
        }

        var pieces = new List<StagedTensor>();
        foreach (ShardPart part in all)
        {
            (int begin, int end) = part.Within(slot);
            if (begin < end)
            {
                var piece = new StagedTensor(part.Format);
                pieces.Add(piece);
                part.File.Want(slot.Name, begin - part.Begin, end - begin, piece);
            }
        }

        planned.Add((slot.Name, all[0].Format, pieces));
    }
}
