using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Results for other programs: one JSON document, names in camel case. Numbers that are not finite are the texts NaN, Infinity and -Infinity.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(TextWriter output, object document) => output.WriteLine(JsonSerializer.Serialize(document, Options));
}
