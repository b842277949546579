using System.Text;
using System.Text.Json;

namespace FusedOptim;

/// <summary>
/// Reads the header of a safetensors file. It keeps what is asked for and a bounded number of strings; of other tensors only where they are: what it takes depends on
/// the optimizer, and on the bytes that are there, and not on what they claim.
/// </summary>
/// <param name="isWanted">Whether a tensor is asked for.</param>
/// <param name="mostOwnStrings">The most strings of the library&apos;s own.</param>
internal sealed class FileHeaderReader(Func<string, bool> isWanted, int mostOwnStrings)
{
    /// <summary>The most strings of the caller.</summary>
    public const int MostStrings = 10_000;

    /// <summary>The most characters of them.</summary>
    public const int MostCharacters = 16 * 1024 * 1024;

    // Besides those of the optimizer's own tensors, whose number is known: a bound, so that a hostile header takes little.
    private const int MostOwnStringsOfOptimizer = 200_000;
    private const int MostOwnStringsOfTensor = 20;

    private const int MostDimensions = 64;

    private readonly Dictionary<string, string> strings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileEntry> tensors = new(StringComparer.Ordinal);
    private readonly List<(long Begin, long End)> unknown = [];
    private int ownStrings;
    private long characters;
    private bool hasMetadata;

    /// <summary>The most strings of the library's own that a checkpoint of an optimizer with some tensors can have.</summary>
    public static int MostOwnStrings(int tensors) => MostOwnStringsOfOptimizer + (MostOwnStringsOfTensor * tensors);

    /// <summary>Reads a header.</summary>
    /// <exception cref="CheckpointException">It is not one.</exception>
    public FileHeader Read(ReadOnlySpan<byte> header)
    {
        try
        {
            var reader = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 4 });
            Expect(ref reader, JsonTokenType.StartObject, "the header");
            while (NextName(ref reader) is { } name)
            {
                if (name == FileHeader.Metadata)
                {
                    ReadStrings(ref reader);
                }
                else
                {
                    ReadTensor(ref reader, name);
                }
            }

            // Only white space may follow; what else follows, the reader refuses.
            _ = reader.Read();
        }
        catch (JsonException exception)
        {
            throw new CheckpointException($"the header is not what a safetensors file has: {exception.Message}", exception);
        }

        return new FileHeader { Strings = strings, Tensors = tensors, Unknown = unknown };
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new CheckpointException($"the header is not what a safetensors file has: {what} is not {Words(type)}");
        }
    }

    private static string Words(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        _ => "a number",
    };

    private static string? NextName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? Text(ref reader) : null;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new CheckpointException("the header is not what a safetensors file has: it has a text that is not Unicode", exception);
        }
    }

    private static long Number(ref Utf8JsonReader reader, string what) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number >= 0
            ? number
            : throw new CheckpointException($"{what} holds something that is not an integer of at least 0");

    private static List<long> Numbers(ref Utf8JsonReader reader, string what)
    {
        Expect(ref reader, JsonTokenType.StartArray, what);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(Number(ref reader, what));
            if (numbers.Count > MostDimensions)
            {
                throw new CheckpointException($"{what} has more than {MostDimensions} numbers");
            }
        }

        return numbers;
    }

    private static long BytesOf(string name, ElementFormat format, List<long> shape)
    {
        UInt128 bytes = (UInt128)format.Bytes;
        foreach (long dimension in shape)
        {
            bytes *= (UInt128)dimension;
            if (bytes > long.MaxValue)
            {
                throw new CheckpointException($"tensor '{name}' is larger than any memory: its shape is [{string.Join(", ", shape)}]");
            }
        }

        return (long)bytes;
    }

    private void ReadStrings(ref Utf8JsonReader reader)
    {
        if (hasMetadata)
        {
            throw new CheckpointException($"the header has {FileHeader.Metadata} twice");
        }

        hasMetadata = true;
        Expect(ref reader, JsonTokenType.StartObject, FileHeader.Metadata);
        while (NextName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"the value of '{key}'");
            string value = Text(ref reader);
            bool isOwn = key.StartsWith(FileHeader.OwnPrefix, StringComparison.Ordinal);
            ownStrings += isOwn ? 1 : 0;
            characters += key.Length + (isOwn ? 0 : value.Length);
            if (ownStrings > mostOwnStrings || strings.Count - ownStrings >= MostStrings || characters > MostCharacters + (1024L * mostOwnStrings))
            {
                throw new CheckpointException("the header has more strings than a checkpoint of this optimizer can have");
            }

            if (!strings.TryAdd(key, value))
            {
                throw new CheckpointException($"the header has the string '{key}' twice");
            }
        }
    }

    private void ReadTensor(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"tensor '{name}'");
        string? type = null;
        List<long>? shape = null, offsets = null;
        while (NextName(ref reader) is { } property)
        {
            string what = $"'{property}' of tensor '{name}'";
            switch (property)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, what);
                    type = Text(ref reader);
                    break;
                case "shape" when shape is null:
                    shape = Numbers(ref reader, what);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = Numbers(ref reader, what);
                    break;
                default:
                    throw new CheckpointException($"{what} is there twice, or has no meaning");
            }
        }

        if (type is null || shape is null || offsets is not [long begin, long end])
        {
            throw new CheckpointException($"tensor '{name}' needs a dtype, a shape, and two data_offsets");
        }

        if (!ElementFormat.TryFind(type, out ElementFormat format))
        {
            throw new CheckpointException($"tensor '{name}' has the dtype '{type}', which is none");
        }

        if (begin > end || end - begin != BytesOf(name, format, shape))
        {
            throw new CheckpointException($"tensor '{name}' has the shape [{string.Join(", ", shape)}] of {type}, but its data_offsets are [{begin}, {end}]");
        }

        if (!isWanted(name))
        {
            unknown.Add((begin, end));
        }
        else if (!tensors.TryAdd(name, new FileEntry(format, shape, begin, end)))
        {
            throw new CheckpointException($"the header has tensor '{name}' twice");
        }
    }
}
