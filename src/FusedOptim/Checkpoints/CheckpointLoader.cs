using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FusedOptim;

/// <summary>Loads a checkpoint: reads all of the file, checks all of it, and only then changes the optimizer.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="optimizer">The optimizer.</param>
/// <param name="stream">The file.</param>
/// <param name="options">What is taken, and what is let pass.</param>
internal sealed class CheckpointLoader<T>(Optimizer<T> optimizer, Stream stream, LoadOptions options) : IDisposable
    where T : unmanaged
{
    // Besides those of the optimizer's own tensors, whose number is known: a bound, so that a hostile header takes little.
    private const int MostOwnStrings = 200_000;
    private const int MostOwnStringsOfTensor = 16;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, StagedTensor> staged = new(StringComparer.Ordinal);
    private readonly List<string> missing = [];

    /// <summary>Loads.</summary>
    /// <exception cref="CheckpointException">The file is refused; nothing has been changed.</exception>
    public Checkpoint Load()
    {
        byte[] bytes = ReadHeader();
        var wanted = WantedTensors.Of(optimizer, options);
        int mostOwnStrings = MostOwnStrings + (MostOwnStringsOfTensor * optimizer.Parameters.Count);
        FileHeader header = new FileHeaderReader(wanted.Contains, mostOwnStrings).Read(bytes);
        var strings = new FileStrings(header.Strings);
        bool isVerified = ClaimsHash(strings);
        string? version = strings.TakeIfAny(CheckpointKeys.Version);
        string? rule = strings.TakeIfAny(CheckpointKeys.Rule);
        if (rule is not null && rule != optimizer.Name && !options.AllowOtherRule && options.Content != CheckpointContent.ParametersOnly)
        {
            throw new CheckpointException(
                $"the file is of {rule}, and not of {optimizer.Name}; {nameof(LoadOptions)}.{nameof(LoadOptions.AllowOtherRule)} takes it all the same");
        }

        var plan = new OptimizerPlan<T>(optimizer, options, mustBeFinite: !isVerified, missing);
        plan.Read(strings);
        wanted.Check(header, plan.IsThere, missing);
        Stage(header);
        if (isVerified)
        {
            CheckHash(bytes);
        }

        CheckNumbers(wanted, mustBeFinite: !isVerified);
        Apply(wanted, plan);
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
    public void Dispose() => hash.Dispose();

    private byte[] ReadHeader()
    {
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        long there = stream.CanSeek ? stream.Length - stream.Position : FileHeader.MostBytes;
        if (length is 0 or > FileHeader.MostBytes || length > (ulong)there)
        {
            throw new CheckpointException($"it is not a safetensors file, or has been cut off: its header would have {length} bytes");
        }

        byte[] header = ReadBytes((int)length);
        if (header[0] != (byte)'{')
        {
            throw new CheckpointException("it is not a safetensors file: its header does not begin with a brace");
        }

        hash.AppendData(lengthBytes);
        int place = FileHeader.HashPlace(header);
        if (place < 0)
        {
            hash.AppendData(header);
        }
        else
        {
            hash.AppendData(header, 0, place);
            hash.AppendData(Encoding.ASCII.GetBytes(new string('0', FileHeader.HashDigits)));
            hash.AppendData(header, place + FileHeader.HashDigits, header.Length - place - FileHeader.HashDigits);
        }

        return header;
    }

    private byte[] ReadBytes(int length)
    {
        if (stream.CanSeek)
        {
            byte[] bytes = new byte[length];
            stream.ReadExactly(bytes);
            return bytes;
        }

        // In pieces, because a stream may end long before what its first bytes claim.
        var pieces = new StagedTensor(ElementFormat.Float32);
        pieces.Fill(stream, length, _ => { });
        return pieces.Chunks.Count == 1 ? pieces.Chunks[0] : [.. pieces.Chunks.SelectMany(chunk => chunk)];
    }

    private bool ClaimsHash(FileStrings strings)
    {
        if (strings.TakeIfAny(FileHeader.HashKey) is not null)
        {
            return true;
        }

        return options.AllowUnverified
            ? false
            : throw new CheckpointException(
                $"it has no hash, so that another program has written it, or it is damaged; {nameof(LoadOptions)}.{nameof(LoadOptions.AllowUnverified)} takes it all the same");
    }

    private void Stage(FileHeader header)
    {
        List<FilePart> parts = FilePart.InOrder(header);
        long end = parts.Count > 0 ? parts[^1].End : 0;
        if (stream.CanSeek && stream.Length - stream.Position != end)
        {
            throw new CheckpointException(
                $"it has {stream.Length - stream.Position} bytes of tensors, but its header says {end}: it has been cut off, or something was appended");
        }

        foreach (FilePart part in parts)
        {
            if (part.Entry is { } entry)
            {
                var data = new StagedTensor(entry.Format);
                data.Fill(stream, part.End - part.Begin, hash.AppendData);
                staged.Add(part.Name, data);
            }
            else
            {
                StagedTensor.Skip(stream, part.End - part.Begin, hash.AppendData);
            }
        }

        if (stream.ReadByte() >= 0)
        {
            throw new CheckpointException("something was appended: there are bytes behind the last tensor");
        }
    }

    private void CheckHash(ReadOnlySpan<byte> header)
    {
        int place = FileHeader.HashPlace(header);
        string actual = FileHeader.HashText(hash.GetHashAndReset());
        if (place < 0 || !Encoding.ASCII.GetBytes(actual).AsSpan().SequenceEqual(header.Slice(place, FileHeader.HashDigits)))
        {
            throw new CheckpointException(
                $"its content is not what its hash says: it is damaged, or another program has written it anew, which should leave out the string '{FileHeader.HashKey}'");
        }
    }

    private void CheckNumbers(WantedTensors wanted, bool mustBeFinite)
    {
        foreach (TensorSlot slot in wanted.Slots)
        {
            if (staged.TryGetValue(slot.Name, out StagedTensor? data) && slot.Problem(data, mustBeFinite) is { } problem)
            {
                throw new CheckpointException($"tensor '{slot.Name}' is not possible: {problem}");
            }
        }
    }

    private void Apply(WantedTensors wanted, OptimizerPlan<T> plan)
    {
        optimizer.CheckAllMemory();
        foreach (TensorSlot slot in wanted.Slots)
        {
            if (staged.TryGetValue(slot.Name, out StagedTensor? data))
            {
                slot.Write(data);
            }
        }

        plan.Apply();
        optimizer.InvalidateWork();
    }
}
