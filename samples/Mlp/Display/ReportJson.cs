using System.Text.Json;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>The report of an experiment, for programs: one JSON document. Numbers that are not finite, which JSON does not have, are null.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public static void Write(string experiment, ExperimentReport report, string picture, TextWriter output)
    {
        var document = new
        {
            experiment,
            title = report.Title,
            rows = report.Table.Rows.Select(row => report.Table.Columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second is double value && !double.IsFinite(value) ? null : pair.Second)),
            reading = report.Reading,
            picture,
        };
        output.WriteLine(JsonSerializer.Serialize(document, Options));
    }
}
