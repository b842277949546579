using System.Globalization;

namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>Checks of requests, each with what its mistake says.</summary>
internal static class Check
{
    /// <summary>Returns a number that lies in a range.</summary>
    /// <exception cref="InputException">It does not.</exception>
    public static T Range<T>(T value, T least, T most, string field)
        where T : IComparable<T>, IFormattable =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? value
            : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{field} must lie between {least} and {most}, but is {value}"), field);

    /// <summary>Returns a list of at least one thing and not too many.</summary>
    /// <exception cref="InputException">It has none, or too many, or one of them is null.</exception>
    public static IReadOnlyList<T> Count<T>(IReadOnlyList<T> list, int most, string field)
    {
        if (list.Count < 1 || list.Count > most)
        {
            throw new InputException($"{field} must be 1 to {most}, but there are {list.Count}", field);
        }

        int missing = list.TakeWhile(one => one is not null).Count();
        return missing == list.Count ? list : throw new InputException($"{field}[{missing}] is null", $"{field}[{missing}]");
    }

    /// <summary>Returns what has a name.</summary>
    /// <exception cref="InputException">Nothing has.</exception>
    public static T Named<T>(IEnumerable<T> all, Func<T, string> nameOf, string name, string field)
        where T : class =>
        all.FirstOrDefault(one => nameOf(one) == name)
            ?? throw new InputException($"{field} must be one of {string.Join(", ", all.Select(nameOf))}, but is '{Short(name)}'", field);

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
