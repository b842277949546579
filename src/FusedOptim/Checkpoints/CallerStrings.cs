using System.Buffers;
using System.Text;

namespace FusedOptim;

/// <summary>Checks the strings that a caller wants to be saved.</summary>
internal static class CallerStrings
{
    private const int MostCharactersOfId = 1000;

    /// <summary>Refuses what could not be loaded again.</summary>
    /// <exception cref="ArgumentException">A key is the library's, or a string is no text, or there are too many.</exception>
    public static void Check(IReadOnlyDictionary<string, string> strings)
    {
        ArgumentNullException.ThrowIfNull(strings);
        long characters = 0;
        foreach ((string key, string value) in strings)
        {
            if (key.StartsWith(FileHeader.OwnPrefix, StringComparison.Ordinal))
            {
                throw new ArgumentException($"The key '{key}' begins with '{FileHeader.OwnPrefix}', as those of the library do.", nameof(strings));
            }

            if (value is null || !IsUnicode(key) || !IsUnicode(value))
            {
                throw new ArgumentException($"The string '{key}' is null, or has half a character (one surrogate of two).", nameof(strings));
            }

            characters += key.Length + value.Length;
        }

        if (strings.Count > FileHeaderReader.MostStrings || characters > FileHeaderReader.MostCharacters)
        {
            throw new ArgumentException(
                $"There are {strings.Count} strings with {characters} characters; a checkpoint holds {FileHeaderReader.MostStrings} with {FileHeaderReader.MostCharacters}.",
                nameof(strings));
        }
    }

    /// <summary>Refuses a name of a save that could not be loaded again.</summary>
    /// <exception cref="ArgumentException">It is no text, or too long.</exception>
    public static void CheckId(string? id)
    {
        if (id is not null && (!IsUnicode(id) || id.Length > MostCharactersOfId))
        {
            throw new ArgumentException($"The Id of a save has at most {MostCharactersOfId} characters, and no half ones (one surrogate of two).", nameof(id));
        }
    }

    /// <summary>Whether a text can be written as UTF-8.</summary>
    public static bool IsUnicode(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int consumed) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return true;
    }
}
