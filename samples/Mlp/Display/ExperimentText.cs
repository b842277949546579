using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>The report of an experiment, for people.</summary>
internal static class ExperimentText
{
    // Sentences are broken so that they fit a terminal.
    private const int Width = 100;

    public static void Write(ExperimentReport report, string picture, TextWriter output)
    {
        output.WriteLine(report.Title);
        output.WriteLine();
        TextTable.Write(output, [.. report.Table.Columns], report.Table.Texts);
        output.WriteLine();
        output.WriteLine("What to look at:");
        foreach (string sentence in report.Reading)
        {
            string mark = "- ";
            foreach (string line in Break(sentence))
            {
                output.WriteLine($"{mark}{line}");
                mark = "  ";
            }
        }

        output.WriteLine();
        output.WriteLine($"picture: {picture}");
    }

    private static IEnumerable<string> Break(string text)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = string.Empty;
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
