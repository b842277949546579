namespace FusedOptim;

/// <summary>The file that one process has written of a checkpoint: what its header says, and what is to be read from it.</summary>
internal sealed class ShardFile
{
    private readonly FileHeader header;
    private readonly Dictionary<string, SlotPlace> places;
    private readonly Dictionary<string, (int Start, int Count, StagedTensor Target)> wanted = new(StringComparer.Ordinal);

    private ShardFile(string path, FileHeader header)
    {
        Path = path;
        this.header = header;
        Strings = new FileStrings(header.Strings);
        Signature = Strings.TakeIfAny(FileHeader.HashKey);
        places = ShardStrings.Take(Strings);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The hash that it claims to have; null if none.</summary>
    public string? Signature { get; }

    /// <summary>Its strings, without the hash and the places of slices: what is left is the same in all files of a checkpoint.</summary>
    public FileStrings Strings { get; }

    /// <summary>The number of its tensors that are skipped.</summary>
    public int Skipped => header.Unknown.Count;

    /// <summary>Reads the header of a file.</summary>
    /// <exception cref="CheckpointException">It is refused.</exception>
    public static ShardFile Read<T>(string path, Optimizer<T> optimizer, WantedTensors wanted, LoadOptions options)
        where T : unmanaged => In(path, () =>
        {
            using FileStream stream = HashedFile.Open(path);
            using var reader = new HashedFile(stream);
            FileHeader header = new FileHeaderReader(wanted.Contains, FileHeaderReader.MostOwnStrings(optimizer.Parameters.Count)).Read(reader.ReadHeader());
            reader.CheckLength(FilePart.InOrder(header));
            var file = new ShardFile(path, header);
            options.CheckOrigin(optimizer.Name, file.Strings.Peek(CheckpointKeys.Rule), file.Signature is not null);
            return file;
        });

    /// <summary>Refuses a file that was saved at another moment, or by another training.</summary>
    /// <exception cref="CheckpointException">It was.</exception>
    public void CheckSameSave(ShardFile other)
    {
        if (Strings.FirstDifference(other.Strings) is { } key)
        {
            throw new CheckpointException($"'{Path}' is not of the same save as '{other.Path}': '{key}' is {Strings.Quoted(key)} in the one and {other.Strings.Quoted(key)} in the other");
        }
    }

    /// <summary>What it has of a tensor; null if nothing is said of it.</summary>
    /// <exception cref="CheckpointException">It is another tensor.</exception>
    public ShardPart? Part(TensorSlot slot, string optimizer)
    {
        if (!header.Tensors.TryGetValue(slot.Name, out FileEntry? entry))
        {
            return null;
        }

        if (slot.Place is not { } own)
        {
            return slot.Accepts(entry.Format, entry.Shape) ? new ShardPart(this, entry.Format, 0, 1) : throw Other(slot, entry, entry.Shape, optimizer);
        }

        long length = (entry.End - entry.Begin) / entry.Format.Bytes;
        bool isSlice = places.TryGetValue(own.Tensor, out SlotPlace? place);
        IReadOnlyList<long> shape = isSlice ? [.. place!.Shape.Select(dimension => (long)dimension)] : entry.Shape;
        if (entry.Format != slot.Format || !IsSameShape(shape, own.Shape) || (isSlice && (entry.Shape.Count != 1 || place!.Place.Offset + length > place.Place.TotalLength)))
        {
            throw Other(slot, entry, shape, optimizer);
        }

        int begin = isSlice ? place!.Place.Offset : 0;
        return new ShardPart(this, entry.Format, begin, begin + (int)length);
    }

    /// <summary>Says that some elements of a tensor are to be read.</summary>
    public void Want(string tensor, int start, int count, StagedTensor target) => wanted.Add(tensor, (start, count, target));

    /// <summary>Reads what is wanted, and all the rest for the hash; a file of which nothing is wanted is not read.</summary>
    /// <exception cref="CheckpointException">It is damaged, or has been replaced since its header was read.</exception>
    public void Stage()
    {
        if (wanted.Count > 0)
        {
            In(Path, () =>
            {
                StageAll();
                return true;
            });
        }
    }

    private static TResult In<TResult>(string path, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException exception)
        {
            throw new CheckpointException($"'{path}': it has been cut off", exception);
        }
        catch (Exception exception) when (exception is CheckpointException or IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CheckpointException($"'{path}': {exception.Message.TrimEnd('.')}", exception);
        }
    }

    // One element is one element, with any number of dimensions of 1.
    private static bool IsSameShape(IReadOnlyList<long> shape, IReadOnlyList<int> own) =>
        shape.SequenceEqual(own.Select(dimension => (long)dimension)) || (shape.All(dimension => dimension == 1) && own.All(dimension => dimension == 1));

    private CheckpointException Other(TensorSlot slot, FileEntry entry, IReadOnlyList<long> shape, string optimizer) => new(
        $"'{Path}': tensor '{slot.Name}' is {entry.Format.Name} of shape [{string.Join(", ", shape)}], but {slot.Format.Name} of shape " +
        $"[{string.Join(", ", slot.Place?.Shape ?? slot.Shape)}] in {optimizer}");

    private void StageAll()
    {
        using FileStream stream = HashedFile.Open(Path);
        using var reader = new HashedFile(stream);
        byte[] bytes = reader.ReadHeader();
        foreach (FilePart part in FilePart.InOrder(header))
        {
            long length = part.End - part.Begin;
            if (part.Entry is { } entry && wanted.TryGetValue(part.Name, out (int Start, int Count, StagedTensor Target) piece))
            {
                long before = (long)piece.Start * entry.Format.Bytes, taken = (long)piece.Count * entry.Format.Bytes;
                reader.Skip(before);
                reader.Fill(piece.Target, taken);
                length -= before + taken;
            }

            reader.Skip(length);
        }

        reader.CheckEnd();
        if (Signature is not null)
        {
            reader.CheckHash(bytes);

            // The hash is right, but it may be that of another save by now.
            int place = FileHeader.HashPlace(bytes);
            if (!System.Text.Encoding.ASCII.GetString(bytes, place, FileHeader.HashDigits).Equals(Signature, StringComparison.Ordinal))
            {
                throw new CheckpointException("it was replaced while it was being read");
            }
        }
    }
}
