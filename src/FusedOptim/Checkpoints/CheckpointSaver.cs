using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FusedOptim;

/// <summary>Writes a checkpoint: first the hash over everything is computed, and then everything is written, from the tensors' own memory.</summary>
internal sealed class CheckpointSaver
{
    private const int Alignment = 8;

    private readonly byte[] header;
    private readonly TensorSlot[] slots;

    private CheckpointSaver(byte[] header, TensorSlot[] slots)
    {
        this.header = header;
        this.slots = slots;
    }

    /// <summary>The bytes of the file.</summary>
    public long Bytes => sizeof(ulong) + header.Length + slots.Sum(slot => slot.Bytes);

    /// <summary>Prepares a checkpoint of an optimizer.</summary>
    /// <exception cref="ArgumentException">A string of the caller cannot be written.</exception>
    /// <exception cref="CheckpointException">The header would be longer than the format allows.</exception>
    public static CheckpointSaver Of<T>(Optimizer<T> optimizer, SaveOptions options)
        where T : unmanaged
    {
        CallerStrings.Check(options.Strings);
        CallerStrings.CheckId(options.Id);

        // Wide elements first, so that each tensor begins at a multiple of its element.
        TensorSlot[] slots = [.. TensorSlots.Of(optimizer, options.Content, options.Naming).OrderByDescending(slot => slot.Format.Bytes)];
        IEnumerable<(string Key, string Value)> strings = options.Strings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));
        byte[] header = Header([.. OptimizerStrings.Of(optimizer, options), .. strings], slots);
        if (header.Length > FileHeader.MostBytes)
        {
            throw new CheckpointException($"The header would have {header.Length} bytes; the format allows {FileHeader.MostBytes}. Use shorter strings or names.");
        }

        var saver = new CheckpointSaver(header, slots);
        saver.Sign();
        return saver;
    }

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream) => ForEachPart(stream.Write);

    private static byte[] Header(IReadOnlyList<(string Key, string Value)> strings, TensorSlot[] slots)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(FileHeader.Metadata);
            foreach ((string key, string value) in strings)
            {
                writer.WriteString(key, value);
            }

            writer.WriteString(FileHeader.HashKey, new string('0', FileHeader.HashDigits));
            writer.WriteEndObject();
            long end = 0;
            foreach (TensorSlot slot in slots)
            {
                WriteEntry(writer, slot, end);
                end += slot.Bytes;
            }

            writer.WriteEndObject();
        }

        while (text.Length % Alignment != 0)
        {
            text.WriteByte((byte)' ');
        }

        return text.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter writer, TensorSlot slot, long begin)
    {
        writer.WriteStartObject(slot.Name);
        writer.WriteString("dtype", slot.Format.Name);
        writer.WriteStartArray("shape");
        foreach (int dimension in slot.Shape)
        {
            writer.WriteNumberValue(dimension);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(begin);
        writer.WriteNumberValue(begin + slot.Bytes);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Sign()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ForEachPart(hash.AppendData);
        Encoding.ASCII.GetBytes(FileHeader.HashText(hash.GetHashAndReset()), header.AsSpan(FileHeader.HashPlace(header)));
    }

    private void ForEachPart(ByteAction action)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        action(length);
        action(header);
        byte[] buffer = new byte[slots.Select(slot => Math.Min(slot.Bytes, TensorSlot.ChunkBytes)).Append(0).Max()];
        foreach (TensorSlot slot in slots)
        {
            slot.ReadAll(buffer, action);
        }
    }
}
