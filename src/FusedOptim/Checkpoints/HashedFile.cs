using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FusedOptim;

/// <summary>A checkpoint that is read from front to back, and the hash of what has been read.</summary>
/// <param name="stream">The file; it is not closed.</param>
internal sealed class HashedFile(Stream stream) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Opens a file.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);

    /// <summary>Reads the header.</summary>
    /// <exception cref="CheckpointException">There is none.</exception>
    public byte[] ReadHeader()
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

    /// <summary>Refuses a file that has not as many bytes of tensors as its header says.</summary>
    /// <exception cref="CheckpointException">It has not.</exception>
    public void CheckLength(IReadOnlyList<FilePart> parts)
    {
        long end = parts.Count > 0 ? parts[^1].End : 0;
        if (stream.CanSeek && stream.Length - stream.Position != end)
        {
            throw new CheckpointException(
                $"it has {stream.Length - stream.Position} bytes of tensors, but its header says {end}: it has been cut off, or something was appended");
        }
    }

    /// <summary>Reads the next bytes of a tensor.</summary>
    /// <exception cref="EndOfStreamException">There are less.</exception>
    public void Fill(StagedTensor tensor, long bytes) => tensor.Fill(stream, bytes, hash.AppendData);

    /// <summary>Reads the next bytes and forgets them.</summary>
    /// <exception cref="EndOfStreamException">There are less.</exception>
    public void Skip(long bytes) => StagedTensor.Skip(stream, bytes, hash.AppendData);

    /// <summary>Refuses bytes behind the last tensor.</summary>
    /// <exception cref="CheckpointException">There are some.</exception>
    public void CheckEnd()
    {
        if (stream.ReadByte() >= 0)
        {
            throw new CheckpointException("something was appended: there are bytes behind the last tensor");
        }
    }

    /// <summary>Compares the hash in the header with that of all that has been read.</summary>
    /// <exception cref="CheckpointException">They differ.</exception>
    public void CheckHash(ReadOnlySpan<byte> header)
    {
        int place = FileHeader.HashPlace(header);
        string actual = FileHeader.HashText(hash.GetHashAndReset());
        if (place < 0 || !Encoding.ASCII.GetBytes(actual).AsSpan().SequenceEqual(header.Slice(place, FileHeader.HashDigits)))
        {
            throw new CheckpointException(
                $"its content is not what its hash says: it is damaged, or another program has written it anew, which should leave out the string '{FileHeader.HashKey}'");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

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
}
