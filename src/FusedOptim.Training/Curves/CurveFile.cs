using System.Globalization;
using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// Curves as CSV, one line a point: <c>curve,x,value</c>. So curves with different places are in one file, and spreadsheets and data frames group by the first column.
/// </summary>
public static class CurveFile
{
    private const string Header = "curve,x,value";

    /// <summary>Writes curves, numbers with all their digits and in any culture the same. The writer is neither flushed nor closed.</summary>
    /// <exception cref="ArgumentException">Two curves have one name, or a name has a line break; nothing has been written.</exception>
    /// <exception cref="IOException">The writer cannot be written.</exception>
    public static void Write(TextWriter writer, IEnumerable<LearningCurve> curves)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(curves);
        LearningCurve[] all = [.. curves];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in all.Select(curve => curve.Name))
        {
            if (name.AsSpan().IndexOfAny('\r', '\n') >= 0 || !names.Add(name))
            {
                throw new ArgumentException($"A file cannot have {(names.Contains(name) ? "two curves" : "a curve of two lines")} named '{name}'.", nameof(curves));
            }
        }

        CsvText.WriteLine(writer, Header);
        foreach (LearningCurve curve in all)
        {
            string name = CsvText.Field(curve.Name);
            for (int point = 0; point < curve.Count; point++)
            {
                CsvText.WriteLine(writer, Invariant($"{name},{curve.X[point]:R},{curve.Values[point]:R}"));
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> has written; numbers have the same bits again. Curves without points are not in the file.</summary>
    /// <returns>The curves, in order of their first points.</returns>
    /// <exception cref="FormatException">The text is none of these files; the message names the line.</exception>
    /// <exception cref="IOException">The reader cannot be read.</exception>
    public static IReadOnlyList<LearningCurve> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadLine() is not Header)
        {
            throw new FormatException($"Line 1 has to be '{Header}'; this is no file of learning curves.");
        }

        var curves = new List<(string Name, List<double> X, List<double> Values)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        int number = 1;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (CsvText.Split(line) is not { Count: 3 } fields || Number(fields[1]) is not { } x || Number(fields[2]) is not { } value)
            {
                throw new FormatException($"Line {number} is '{line}', and not a curve, a place and a value.");
            }

            if (!places.TryGetValue(fields[0], out int place))
            {
                places.Add(fields[0], place = curves.Count);
                curves.Add((fields[0], [], []));
            }

            curves[place].X.Add(x);
            curves[place].Values.Add(value);
        }

        return [.. curves.Select(Curve)];
    }

    private static LearningCurve Curve((string Name, List<double> X, List<double> Values) points)
    {
        try
        {
            return new LearningCurve(points.Name, points.X, points.Values);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
