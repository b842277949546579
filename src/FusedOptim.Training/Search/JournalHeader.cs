using System.Globalization;
using System.Text.Json;

namespace FusedOptim.Training;

/// <summary>What a search is, as the first line of its journal says it: everything that the settings of trials depend on.</summary>
internal sealed class JournalHeader
{
    /// <summary>The property that every header begins with; its value is the version of the format.</summary>
    public const string Mark = "fusedOptimSearch";

    private const string Version = "1";

    private readonly (string Name, string Value)[] values;
    private readonly string[] stages;

    public JournalHeader(SearchSpace space, SearchOptions options)
    {
        values =
        [
            (Mark, Version),
            ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
            ("lowerIsBetter", options.LowerIsBetter ? "true" : "false"),
            ("narrowing", options.Narrowing.ToString("R", CultureInfo.InvariantCulture)),
            ("goodShare", options.GoodShare.ToString("R", CultureInfo.InvariantCulture)),
            ("space", space.ToString()),
        ];
        stages = [.. options.Stages.Select(stage => stage.ToString())];
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach ((string name, string value) in values)
        {
            writer.WriteString(name, value);
        }

        writer.WriteStartArray("stages");
        foreach (string stage in stages)
        {
            writer.WriteStringValue(stage);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>What a header in a file says otherwise; null if it is of this search. Stages may be added behind those of the file, or left out.</summary>
    /// <exception cref="InvalidOperationException">A property has another type.</exception>
    /// <exception cref="KeyNotFoundException">A property is missing.</exception>
    public string? Difference(JsonElement header)
    {
        foreach ((string name, string value) in values)
        {
            if (header.GetProperty(name).GetString() is var there && there != value)
            {
                return $"{name} is {there} there, but {value} here";
            }
        }

        return header.GetProperty("stages").EnumerateArray().Select(stage => stage.GetString()).Zip(stages)
            .Where(pair => pair.First != pair.Second).Select((pair, place) => $"a stage is {pair.First} there, but {pair.Second} here").FirstOrDefault();
    }
}
