using System.Buffers;
using System.Text;

namespace FusedOptim.Training;

/// <summary>Lines of CSV (RFC 4180), with line feeds on all systems.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>A field: in quotes where it has a comma, a quote or a line break.</summary>
    public static string Field(string text) => text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    public static void WriteLine(TextWriter writer, string line)
    {
        writer.Write(line);
        writer.Write('\n');
    }

    /// <summary>The fields of a line; null if a quote is not closed, or stands where none can.</summary>
    public static List<string>? Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        int place = 0;
        while (true)
        {
            field.Clear();
            if (place < line.Length && line[place] == '"')
            {
                place++;
                while (true)
                {
                    int quote = line.IndexOf('"', place);
                    if (quote < 0)
                    {
                        return null;
                    }

                    field.Append(line, place, quote - place);
                    place = quote + 1;
                    if (place == line.Length || line[place] != '"')
                    {
                        break;
                    }

                    field.Append('"');
                    place++;
                }
            }
            else
            {
                int comma = line.IndexOf(',', place);
                int end = comma < 0 ? line.Length : comma;
                field.Append(line, place, end - place);
                place = end;
            }

            fields.Add(field.ToString());
            if (place == line.Length)
            {
                return fields;
            }

            if (line[place] != ',')
            {
                return null;
            }

            place++;
        }
    }
}
