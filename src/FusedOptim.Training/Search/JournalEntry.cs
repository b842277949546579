using System.Globalization;
using System.Text.Json;

namespace FusedOptim.Training;

/// <summary>A finished trial as a line of a journal.</summary>
internal sealed record JournalEntry(
    int Stage,
    int Trial,
    int Epochs,
    IReadOnlyList<string> Values,
    TrialOutcome Outcome,
    double Metric,
    IReadOnlyList<double> Losses,
    string? Message)
{
    public static void Write(Utf8JsonWriter writer, TrialRecord record)
    {
        writer.WriteStartObject();
        writer.WriteNumber("stage", record.Settings.Stage);
        writer.WriteNumber("trial", record.Settings.Trial);
        writer.WriteNumber("epochs", record.Epochs);
        writer.WriteStartObject("values");
        foreach ((string name, string text) in record.Settings.Names.Zip(record.Settings.Texts))
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
        writer.WriteString("outcome", record.Outcome.ToString());
        writer.WritePropertyName("metric");
        Write(writer, record.Metric);
        writer.WriteStartArray("losses");
        foreach (double loss in record.Losses)
        {
            Write(writer, loss);
        }

        writer.WriteEndArray();
        writer.WriteString("message", record.Message);
        writer.WriteEndObject();
    }

    /// <exception cref="Exception">The line has another form: any of those that <see cref="JsonElement"/> throws, or a <see cref="FormatException"/>.</exception>
    public static JournalEntry Read(JsonElement line) => new(
        line.GetProperty("stage").GetInt32(),
        line.GetProperty("trial").GetInt32(),
        line.GetProperty("epochs").GetInt32(),
        [.. line.GetProperty("values").EnumerateObject().Select(value => value.Value.GetString() ?? throw new FormatException("A value is null."))],
        Enum.TryParse(line.GetProperty("outcome").GetString(), out TrialOutcome outcome) ? outcome : throw new FormatException("The outcome is none."),
        Number(line.GetProperty("metric")),
        [.. line.GetProperty("losses").EnumerateArray().Select(Number)],
        line.GetProperty("message").GetString());

    // JSON has no NaN and no infinity.
    private static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture)
        : element.GetDouble();
}
