using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FusedOptim.Tests.Checkpoints;

/// <summary>A safetensors file, read and written by its specification alone, independently of the library.</summary>
internal sealed class SavedFile
{
    private const string HashKey = "fusedoptim.sha256";

    private static readonly Dictionary<string, int> Bytes = new() { ["F32"] = 4, ["F64"] = 8, ["BF16"] = 2, ["I64"] = 8 };

    private SavedFile(JsonObject header, byte[] data)
    {
        Header = header;
        Data = data;
    }

    /// <summary>The header.</summary>
    public JsonObject Header { get; }

    /// <summary>What is behind it.</summary>
    public byte[] Data { get; set; }

    /// <summary>The strings of the header.</summary>
    public JsonObject Strings => Header["__metadata__"]!.AsObject();

    /// <summary>A file without strings and tensors.</summary>
    public static SavedFile Empty() => new([], []);

    /// <summary>What an optimizer saves.</summary>
    public static byte[] Of<T>(Optimizer<T> optimizer, SaveOptions? options = null)
        where T : unmanaged
    {
        using var stream = new MemoryStream();
        optimizer.Save(stream, options);
        return stream.ToArray();
    }

    /// <summary>Reads a file, and checks everything that the specification asks for.</summary>
    public static SavedFile Read(byte[] file)
    {
        int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        JsonObject header = JsonNode.Parse(Encoding.UTF8.GetString(file, 8, length))!.AsObject();
        if (file[8] != '{' || length % 8 != 0)
        {
            throw new InvalidDataException("The header does not begin with a brace, or tensors are not aligned.");
        }

        long end = 0;
        foreach ((_, JsonNode? entry) in header.Where(entry => entry.Key != "__metadata__").OrderBy(entry => (long)entry.Value!["data_offsets"]![0]!))
        {
            long elements = entry!["shape"]!.AsArray().Aggregate(1L, (product, dimension) => product * (long)dimension!);
            int bytes = Bytes[(string)entry["dtype"]!];
            if ((long)entry["data_offsets"]![0]! != end || end % bytes != 0 || (long)entry["data_offsets"]![1]! != end + (elements * bytes))
            {
                throw new InvalidDataException($"There is a hole before {entry.ToJsonString()}, or it is not aligned, or of another length.");
            }

            end += elements * bytes;
        }

        return end == file.Length - 8 - length ? new SavedFile(header, file[(8 + length)..]) : throw new InvalidDataException("There are bytes behind the last tensor.");
    }

    /// <summary>The bytes of a tensor.</summary>
    public byte[] Tensor(string name) => Data[(int)Header[name]!["data_offsets"]![0]!..(int)Header[name]!["data_offsets"]![1]!];

    /// <summary>Adds a tensor at the end.</summary>
    public SavedFile Add(string name, string type, int[] shape, byte[] bytes)
    {
        Header[name] = new JsonObject
        {
            ["dtype"] = type,
            ["shape"] = new JsonArray([.. shape.Select(dimension => (JsonNode)dimension)]),
            ["data_offsets"] = new JsonArray(Data.Length, Data.Length + bytes.Length),
        };
        Data = [.. Data, .. bytes];
        return this;
    }

    /// <summary>The file, with the hash that it has to have if it has one.</summary>
    public byte[] Write(bool signs = true)
    {
        bool hasHash = signs && Header["__metadata__"]?[HashKey] is not null;
        if (hasHash)
        {
            Strings[HashKey] = new string('0', 64);
        }

        byte[] file = Join();
        if (hasHash)
        {
            Strings[HashKey] = Convert.ToHexStringLower(SHA256.HashData(file));
            file = Join();
        }

        return file;
    }

    /// <summary>Computes the hash of a file anew, if it has one.</summary>
    public static void TrySign(byte[] file)
    {
        byte[] key = Encoding.ASCII.GetBytes($"\"{HashKey}\":\"");
        int place = file.AsSpan().IndexOf(key) + key.Length;
        if (place >= key.Length && place + 64 <= file.Length)
        {
            file.AsSpan(place, 64).Fill((byte)'0');
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(file)), file.AsSpan(place));
        }
    }

    private byte[] Join()
    {
        byte[] header = Encoding.UTF8.GetBytes(Header.ToJsonString());
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. Data];
    }
}
