using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace FusedOptim.Stress.Checkpoints;

/// <summary>Headers that lie: other numbers, names, types and structure, in a file that fits together otherwise.</summary>
internal static partial class HeaderMutations
{
    private const int LengthBytes = 8;

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "2", "4", "7", "64", "255", "65536", "2147483647", "2147483648", "4294967296", "9007199254740993", "9223372036854775807",
        "9223372036854775808", "18446744073709551616", "1e3", "1e308", "1e400", "-1e400", "0.5", "1.0", "NaN", "null", "true", "\"1\"", "[]", "{}", "[1]",
    ];

    private static readonly string[] Texts =
    [
        "\"\"", "\"F32\"", "\"F64\"", "\"BF16\"", "\"F16\"", "\"I64\"", "\"I8\"", "\"__metadata__\"", "\"weight\"", "\"weight.first_moment\"", "\"dtype\"", "\"shape\"",
        "\"data_offsets\"", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"1e999\"", "\"0\"", "\"-1\"", "\"AdamW\"", "\"Sgd\"", "\"default\"", "\"\\u0000\"", "\"\\ud800\"", "1", "null", "{}", "[]",
        "\"{}\"", "\"[]\"", "\"{\\\"a\\\":1}\"",
    ];

    /// <summary>A file with a changed header, whose length is right.</summary>
    public static (string Kind, byte[] File) Next(byte[] original, Random random)
    {
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(original);
        string header = Encoding.UTF8.GetString(original, LengthBytes, length);
        (string kind, string changed) = random.Next(8) switch
        {
            0 or 1 => ("a number of the header", Replaced(header, Number(), Numbers, random)),
            2 or 3 => ("a text of the header", Replaced(header, Quoted(), Texts, random)),
            4 => ("a character of the header", Character(header, random)),
            5 => ("a part of the header twice", Twice(header, random)),
            6 => ("a part of the header gone", Gone(header, random)),
            _ => ("a nested header", Nested(header, random)),
        };
        return (kind, WithHeader(original.AsSpan(LengthBytes + length), changed));
    }

    private static byte[] WithHeader(ReadOnlySpan<byte> data, string header)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[LengthBytes + bytes.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, bytes.Length);
        bytes.CopyTo(file.AsSpan(LengthBytes));
        data.CopyTo(file.AsSpan(LengthBytes + bytes.Length));
        return file;
    }

    private static string Replaced(string header, Regex what, string[] by, Random random)
    {
        MatchCollection matches = what.Matches(header);
        if (matches.Count == 0)
        {
            return header + " ";
        }

        Match match = matches[random.Next(matches.Count)];

        // Another one of the same header lies best.
        string text = random.Next(3) == 0 ? matches[random.Next(matches.Count)].Value : by[random.Next(by.Length)];
        return header[..match.Index] + text + header[(match.Index + match.Length)..];
    }

    private static string Character(string header, Random random)
    {
        const string Characters = "{}[]\":,\\0129-+.eE \n\0\u00e9\uffff";
        int place = random.Next(header.Length);
        string character = Characters[random.Next(Characters.Length)].ToString();
        return header[..place] + character + header[(place + random.Next(2))..];
    }

    private static string Twice(string header, Random random)
    {
        Match entry = Entry(header, random);
        return entry.Success ? header[..(entry.Index + entry.Length)] + "," + entry.Value + header[(entry.Index + entry.Length)..] : header + "{}";
    }

    private static string Gone(string header, Random random)
    {
        Match entry = Entry(header, random);
        if (!entry.Success)
        {
            return "{}";
        }

        string rest = header[..entry.Index] + header[(entry.Index + entry.Length)..];
        return rest.Replace(",,", ",", StringComparison.Ordinal).Replace("{,", "{", StringComparison.Ordinal).Replace(",}", "}", StringComparison.Ordinal);
    }

    private static string Nested(string header, Random random)
    {
        int depth = 1 << random.Next(1, 14);
        string opening = string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "{\"a\":" : "[", depth));
        return random.Next(2) == 0 ? opening + header : header.Insert(1, "\"nested\":" + opening + ",");
    }

    private static Match Entry(string header, Random random)
    {
        MatchCollection entries = Property().Matches(header);
        return entries.Count > 0 ? entries[random.Next(entries.Count)] : Match.Empty;
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex("""
        "(\\.|[^"\\])*"
        """)]
    private static partial Regex Quoted();

    // A property with a simple value, or one of tensors.
    [GeneratedRegex("""
        "(\\.|[^"\\])*":("(\\.|[^"\\])*"|\[[^\[\]]*\]|\{[^{}]*\})
        """)]
    private static partial Regex Property();
}
