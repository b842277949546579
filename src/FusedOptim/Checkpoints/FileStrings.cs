using System.Globalization;

namespace FusedOptim;

/// <summary>The strings of a header, taken out one by one, so that in the end those are left that nobody asked for.</summary>
internal sealed class FileStrings
{
    private readonly Dictionary<string, string> own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> callers = new(StringComparer.Ordinal);

    public FileStrings(IReadOnlyDictionary<string, string> all)
    {
        foreach ((string key, string value) in all)
        {
            (key.StartsWith(FileHeader.OwnPrefix, StringComparison.Ordinal) ? own : callers).Add(key, value);
        }
    }

    /// <summary>A number as files and messages have it, in any culture.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Those that are the caller&apos;s.</summary>
    public IReadOnlyDictionary<string, string> Callers => callers;

    /// <summary>Whether there is such a string.</summary>
    public bool Has(string key) => own.ContainsKey(key);

    /// <summary>A string that is left where it is, or null.</summary>
    public string? Peek(string key) => own.GetValueOrDefault(key);

    /// <summary>A string in a message.</summary>
    public string Quoted(string key) => own.TryGetValue(key, out string? value) ? $"'{Short(value)}'" : "missing";

    /// <summary>The first string of the library, in their order, that is another one than in other strings; null if all are the same.</summary>
    public string? FirstDifference(FileStrings other) =>
        own.Keys.Union(other.own.Keys, StringComparer.Ordinal).Where(key => Peek(key) != other.Peek(key)).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>A string, or null.</summary>
    public string? TakeIfAny(string key) => own.Remove(key, out string? value) ? value : null;

    /// <summary>A string.</summary>
    /// <exception cref="CheckpointException">There is none.</exception>
    public string Take(string key) => TakeIfAny(key) ?? throw new CheckpointException($"the header does not have the string '{key}'");

    /// <summary>An integer from 0 to a largest one.</summary>
    /// <exception cref="CheckpointException">There is none.</exception>
    public long TakeNumber(string key, long largest = long.MaxValue) =>
        Take(key) is var text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= largest
            ? number
            : throw new CheckpointException($"'{key}' has to be an integer from 0 to {largest}, but is '{Short(text)}'");

    /// <summary>A number, which need not be finite.</summary>
    /// <exception cref="CheckpointException">There is none.</exception>
    public double TakeDouble(string key) =>
        Take(key) is var text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new CheckpointException($"'{key}' has to be a number, but is '{Short(text)}'");

    /// <summary>Yes or no.</summary>
    /// <exception cref="CheckpointException">There is neither.</exception>
    public bool TakeFlag(string key) => Take(key) switch
    {
        "true" => true,
        "false" => false,
        var text => throw new CheckpointException($"'{key}' has to be true or false, but is '{Short(text)}'"),
    };

    /// <summary>Refuses strings of the library that nobody has taken.</summary>
    /// <exception cref="CheckpointException">There is one.</exception>
    public void RefuseRest()
    {
        if (own.Count > 0)
        {
            throw new CheckpointException($"the header has the string '{Short(own.Keys.Order(StringComparer.Ordinal).First())}', which this version of the library does not know");
        }
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "...";
}
